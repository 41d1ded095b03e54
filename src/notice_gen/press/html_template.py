"""Templates of HTML that an office may have written: what is wrong with one is said in a sentence.

In: a template's file, and values.  Out: HTML. A template that jinja2 cannot read, or that asks for
what it is not given, is a MachineError with its file and line.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from notice_gen.error import MachineError, explain_os_error, translate_exceptions

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment, Template


def open_template(path: Path, environment: Environment | None = None) -> Template:
    """Return a template, HTML escaped and unknown names refused unless ``environment`` says other.

    MachineError when the file cannot be read or is no template.
    """
    import jinja2  # noqa: PLC0415 - a DOCX alone never needs it

    if environment is None:
        environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    text = read_template(path)
    with translate_exceptions(partial(_explain_template_fault, path)):
        return environment.from_string(text)


def read_template(path: Path) -> str:
    """Return the text of a template, or of what it takes in. MachineError when it has none."""
    try:
        return path.read_text("utf-8")
    except OSError as problem:
        raise MachineError(f"读不了模板 {path}：{explain_os_error(problem)}") from problem
    except UnicodeDecodeError as problem:
        raise MachineError(f"模板 {path} 不是 UTF-8 编码的，请另存为 UTF-8") from problem


def render_template(template: Template, path: Path, **values: Any) -> str:  # noqa: ANN401 - as jinja2
    """Return what a template makes of its values. MachineError where it asks for others."""
    with translate_exceptions(partial(_explain_template_fault, path)):
        return template.render(**values)  # a template computes what its author wrote


def _explain_template_fault(path: Path, problem: Exception) -> MachineError:
    """Say on which line of a template what is wrong."""
    from jinja2 import TemplateSyntaxError  # noqa: PLC0415 - it is loaded by then

    where, what = _find_template_line(problem), str(problem)
    if isinstance(problem, TemplateSyntaxError):
        where, what = f"第 {problem.lineno} 行，", problem.message or ""
    return MachineError(f"模板 {path} 写错了：{where}{what}")


def _find_template_line(problem: Exception) -> str:
    """Return the line of a template at which rendering ended, in words; empty if unknown."""
    frame = problem.__traceback__
    number = 0
    while frame is not None:
        if frame.tb_frame.f_code.co_filename == "<template>":
            number = frame.tb_lineno
        frame = frame.tb_next
    return f"第 {number} 行，" if number else ""
