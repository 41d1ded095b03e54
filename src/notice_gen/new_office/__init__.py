"""An office's own repository: what ``notice init`` writes, and what it brings up to date.

In: the agency's names and a folder.  Out: office.yaml, a first notice to fill in, and what editors,
git and CI systems need; none of it is of this program's own office.

office_files   every file, from the names and the texts in ``files``
office_folder  the folder written, and a record of it, by which an update leaves alone what the
               office changed
"""
