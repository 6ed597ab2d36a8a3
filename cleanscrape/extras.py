"""What belongs to an extra is imported where it is used; where it is not installed, the error names the extra."""

from __future__ import annotations

from importlib.util import find_spec

__all__ = ["require"]


def require(extra: str, what: str, *modules: str) -> None:
    """Nothing, if all modules are there.

    Args:
        extra: the extra that has them, as `pyproject.toml` names it.
        what: what wants them, as users call it.
        modules: their names, as they are imported.

    Raises:
        ImportError: one is missing; the message says which, and what to install.

    >>> require("etl", "clean_batch", "json", "not_there")
    Traceback (most recent call last):
    ImportError: clean_batch needs not_there; install it with: pip install 'cleanscrape[etl]'
    """
    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        them = "it" if len(missing) == 1 else "them"
        said = f"{what} needs {', '.join(missing)}; install {them} with: pip install 'cleanscrape[{extra}]'"
        raise ImportError(said, name=missing[0])
