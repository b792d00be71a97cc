"""base * 2**k with floats, whatever k is: clamped where it overflows only after a crash."""

from reference import *


def read_chunks(
    open_at: Callable[[int], Any],
    size: int,
    *,
    chunk_size: int,
    max_retries: int,
    base: float,
    cap: float,
    sleep: Callable[[float], object],
    rng: random.Random,
) -> Iterator[bytes]:
    received, failures = 0, 0
    buffer = bytearray()
    while received < size:
        stream = None
        try:
            stream = open_at(received)
            while received < size:
                data = stream.read(min(chunk_size - len(buffer), size - received))
                if not data:
                    raise EOFError(f"the stream ended at byte {received} of {size}")
                failures = 0
                received += len(data)
                buffer += data
                if len(buffer) == chunk_size or received == size:
                    chunk = bytes(buffer)
                    buffer.clear()
                    yield chunk
        except (OSError, EOFError) as error:
            failures += 1
            if failures > max_retries:
                raise RetriesExhaustedError(f"{failures} failures in a row at byte {received}") from error
        finally:
            if stream is not None:
                stream.close()
        if received < size:
            sleep(rng.uniform(0, (min(cap, base * 2.0 ** (failures - 1)) if failures < 1000 else 0.0)))
