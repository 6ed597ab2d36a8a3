"""Processes that clean records, each of which may die without loss to the others."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe, wait
from typing import Any

from .records import Record
from .worker import READY, Done, Failed, Job

__all__ = ["Pool", "PoolError", "cores"]

BATCH = 8
"""Records that a worker is handed at a time, at most."""
HEAVY = 1 << 20
"""Characters that make a batch full before."""
HELD = 1 << 26
"""Bytes of answers that wait for one before them; then nothing more is read."""
WAITING = 1 << 11
"""Records between the one that is read and the one that is given, at most."""
GRACE = 2.0
"""Seconds that a worker has to say itself that the time of a record is over."""
STARTING = 120.0
STARTS = 3
"""Workers that end before they are ready, one after another, until it is no accident."""
TRIES = 2
"""A record in whose time a process ended is tried again, alone: something else may have ended it."""
BOOT = (
    "import sys; sys.path[:] = {path!r}; from cleanscrape.etl.worker import main; import pickle; main({handle}, {job})"
)


class PoolError(RuntimeError):
    """Workers do not start."""


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Slot:
    """An item between its reading and its giving."""

    __slots__ = ("answer", "item", "over", "tries")

    def __init__(self, item: Any) -> None:
        self.item, self.tries = item, 0
        self.answer: Done | Failed | None = None
        self.over = not isinstance(item, Record)


class _Worker:
    """A process, its pipe, and the records that it has not answered."""

    def __init__(self, job: Job) -> None:
        self.batch: deque[_Slot] = deque()
        self.ready = False
        self.since = time.monotonic()
        self.pipe, theirs = Pipe()
        self.process = _started(theirs, job)
        theirs.close()

    @property
    def wants_more(self) -> bool:
        """Whether it is ready and at the end of what it holds: who leads may be busy when nothing is left."""
        few = len(self.batch) <= BATCH // 2 and sum(map(_weight, self.batch)) < HEAVY // 2
        return self.ready and (few or not self.batch)

    def take(self, batch: list[_Slot]) -> None:
        if not self.batch:
            self.since = time.monotonic()
        self.batch.extend(batch)
        with suppress(OSError):  # It died: that is seen when its pipe is read.
            self.pipe.send([slot.item for slot in batch])

    def end(self) -> int:
        """End the process; what it ended with if it was ending by itself."""
        self.pipe.close()
        try:
            return self.process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


def _started(theirs: Connection, job: Job) -> subprocess.Popen[bytes]:
    """A fresh interpreter. `multiprocessing` would run the caller's main module in it once more."""
    handle = theirs.fileno()
    inherited: dict[str, Any] = {"pass_fds": (handle,), "process_group": 0}
    if os.name == "nt":
        os.set_handle_inheritable(handle, True)  # type: ignore[attr-defined, unused-ignore]
        inherited = {"close_fds": False}
    code = BOOT.format(path=sys.path, handle=handle, job=f"pickle.loads({pickle.dumps(job)!r})")
    # A group of its own: Ctrl-C is for the process that leads, which ends the workers.
    return subprocess.Popen(  # noqa: S603 - the interpreter that runs this
        [sys.executable, "-c", code], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **inherited
    )


class Pool:
    """Workers for a job, as a context manager.

    A record whose process dies twice, or that takes longer than its time, is answered with Failed; the process is
    replaced and what else it held is handed out again.
    """

    def __init__(self, job: Job, *, workers: int, ordered: bool = True, batch: int = BATCH) -> None:
        self.job, self.ordered, self.most = job, ordered, batch
        self.slots: deque[_Slot] = deque()
        self.waiting: deque[list[_Slot]] = deque()
        self.open = self.held = self.failed_starts = 0
        self.workers = [_Worker(job) for _ in range(workers)]

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all workers, whatever they do."""
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            worker.end()

    def answers(self, items: Iterable[Any]) -> Iterator[tuple[Any, Done | Failed | None]]:
        """Each item with its answer, in order unless told; what is no Record passes by without one.

        Raises:
            PoolError: workers do not start.
        """
        source, more = iter(items), True
        while True:
            while more and self._has_room():
                more = self._read(source)
            self._hand_out()
            while self.slots and self.slots[0].over:
                slot = self.slots.popleft()
                self.held -= _size(slot)
                yield slot.item, slot.answer
            if not more and not self.open and not self.slots:
                return
            if self.open and not (more and self._has_room()):
                self._listen()

    def _has_room(self) -> bool:
        few = self.open + len(self.slots) < WAITING
        return few and self.held < HELD and len(self.waiting) < len(self.workers)

    def _read(self, source: Iterator[Any]) -> bool:
        """Read one batch; whether there is more."""
        batch: list[_Slot] = []
        weight = passed = 0
        while len(batch) + passed < self.most and weight < HEAVY:
            try:
                slot = _Slot(next(source))
            except StopIteration:
                break
            if slot.over:
                passed += 1
            else:
                batch.append(slot)
                weight += _weight(slot)
            if slot.over or self.ordered:
                self.slots.append(slot)
        if batch:
            self.open += len(batch)
            self.waiting.append(batch)
        return len(batch) + passed == self.most or weight >= HEAVY

    def _hand_out(self) -> None:
        for worker in self.workers:
            if self.waiting and worker.wants_more:
                worker.take(self.waiting.popleft())

    def _listen(self) -> None:
        """Wait for what workers say, or until one of them should have said something."""
        now = time.monotonic()
        first = min(self._deadline(worker) for worker in self.workers)
        heard = wait([worker.pipe for worker in self.workers], max(0.0, first - now))
        for place, worker in enumerate(self.workers):
            if worker.pipe in heard:
                self._hear(place, worker)
            elif self._deadline(worker) <= time.monotonic():
                self._overdue(place, worker)

    def _deadline(self, worker: _Worker) -> float:
        if not worker.ready:
            return worker.since + STARTING
        return worker.since + self.job.timeout + GRACE if worker.batch else float("inf")

    def _hear(self, place: int, worker: _Worker) -> None:
        try:
            told = worker.pipe.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            self._lost(place, worker)
            return
        worker.since = time.monotonic()
        if told == READY:
            worker.ready, self.failed_starts = True, 0
            return
        answer, last = told
        self._finish(worker.batch.popleft(), answer)
        if last:
            self._replace(place, worker)

    def _overdue(self, place: int, worker: _Worker) -> None:
        """A worker that says nothing: it is ended, and the record it is at has failed."""
        worker.process.kill()
        if worker.batch:
            self._finish(worker.batch.popleft(), Failed(f"took longer than {self.job.timeout:g} s"))
        self._replace(place, worker)

    def _lost(self, place: int, worker: _Worker) -> None:
        """A process that died: the first record without an answer is the one it was at."""
        code = worker.end()
        if worker.batch:
            slot = worker.batch[0]
            slot.tries += 1
            if slot.tries >= TRIES:
                self._finish(worker.batch.popleft(), Failed(f"the process ended: {_reason(code)}"))
            else:
                worker.batch.popleft()
                self._requeue(worker)
                self.waiting.appendleft([slot])
        self._replace(place, worker)

    def _requeue(self, worker: _Worker) -> None:
        if worker.batch:
            self.waiting.appendleft(list(worker.batch))
            worker.batch.clear()

    def _replace(self, place: int, worker: _Worker) -> None:
        self._requeue(worker)
        worker.end()
        self.failed_starts += not worker.ready
        if self.failed_starts >= STARTS:
            raise PoolError("the workers do not start; what they said is on standard error")
        self.workers[place] = _Worker(self.job)

    def _finish(self, slot: _Slot, answer: Done | Failed) -> None:
        slot.answer, slot.over = answer, True
        if isinstance(answer, Done):
            slot.item = slot.item._replace(content=b"")  # The answer is all that is wanted of it now.
        self.open -= 1
        self.held += _size(slot)
        if not self.ordered:
            self.slots.append(slot)


def _weight(slot: _Slot) -> int:
    """The characters or bytes of a page, as far as they can be told."""
    return len(slot.item.content) if isinstance(slot.item.content, str | bytes) else 0


def _size(slot: _Slot) -> int:
    """The bytes of an answer, as far as they can be told."""
    return len(slot.answer.body) if isinstance(slot.answer, Done) and isinstance(slot.answer.body, bytes) else 0


def _reason(code: int) -> str:
    if code < 0:
        return f"signal {signal.Signals(-code).name}"
    return f"exit code {code}"
