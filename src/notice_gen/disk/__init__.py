"""What several processes, and those that were ended in the middle, do to one disk.

In: what is to be written to.  Out: leave to write there, and temporary names beside it.

target_lock   one process at a time writes to a target
leftover      temporary files and folders, and those of processes that have ended swept away
"""
