"""Checks that fit no kind, a function each: ``(case, options) -> hits``; rules name them as module.function."""
