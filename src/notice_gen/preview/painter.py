"""A painter of PDFs for a process with threads, and another one when it dies.

In: Layouts.  Out: the bytes of their PDFs. A process with threads must not be forked (another
thread may hold a lock that nobody frees in the copy), so the painter is a program of its own,
``python -m notice_gen.preview.painter PROJECT``, which speaks as ``press/pdf/worker`` does.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from notice_gen.build.build import Project
from notice_gen.error import MachineError
from notice_gen.press.pdf.worker import PdfWorker, serve_layouts

if TYPE_CHECKING:
    from notice_gen.typeset.layout import Layout


class PreviewPainter:
    """Paints beside; begins to load at once, and begins anew after it has died."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._sent: Layout | None = None
        self._start_process()

    def _start_process(self) -> None:
        """Start the program; it loads what it paints with while a notice is set."""
        command = [sys.executable, "-m", __name__, str(self._project)]
        # A session of its own: Ctrl-C is for the process that talks to the user.
        self.process = subprocess.Popen(  # noqa: S603 - this program itself
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
        outgoing, incoming = self.process.stdin, self.process.stdout
        self._worker = PdfWorker(
            self.process.pid, cast("BinaryIO", outgoing), cast("BinaryIO", incoming)
        )

    def send_layout(self, layout: Layout) -> None:
        """Begin to paint; a painter that died in the meantime is replaced first."""
        if self._sent is not None:  # nobody took it
            with suppress(MachineError):
                self.receive_pdf()
        self._sent = layout
        if self.process.poll() is not None:
            self.restart_process()
        with suppress(MachineError):  # it died just now: receive sees to it
            self._worker.send_layout(layout)

    def receive_pdf(self) -> bytes:
        """Return the PDF of the layout sent; a painter that dies of it gets one successor.

        MachineError when the layout cannot be painted.
        """
        if self._sent is None:
            raise ValueError("no layout was sent")
        layout, self._sent = self._sent, None
        try:
            return self._worker.receive_pdf()
        except MachineError:
            if not self._has_died():
                raise
        self.restart_process()
        self._worker.send_layout(layout)
        return self._worker.receive_pdf()

    def _has_died(self) -> bool:
        """Tell whether the process is gone, or going: its end of the pipe closes first."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(0.2)
        return self.process.returncode is not None

    def restart_process(self) -> None:
        """End this painter and start another, which reads the template anew."""
        self.close()
        self._start_process()

    def close(self) -> None:
        """End the process."""
        with suppress(BrokenPipeError):  # it is gone already
            self._worker.outgoing.close()
        self._worker.incoming.close()
        self.process.terminate()
        self.process.wait()


def main(project: Path) -> None:  # pragma: no cover - runs in a process of its own
    """Paint what comes in until no more does; whatever is printed here goes to stderr."""
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve_layouts(Project(project).make_pdf_press, sys.stdin.buffer, outgoing)


if __name__ == "__main__":  # pragma: no cover - likewise
    with suppress(BrokenPipeError):
        main(Path(sys.argv[1]))
