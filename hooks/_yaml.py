"""The loader for YAML: PyYAML's in C where it is there, many times faster than the one in Python."""

from __future__ import annotations

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML without its C part
    from yaml import SafeLoader  # type: ignore[assignment]

__all__ = ["SafeLoader"]
