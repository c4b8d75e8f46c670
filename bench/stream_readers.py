"""Members who ask and read along, each on a connection of their own: `python -m bench.stream_readers PORT RAMP`.

Reads a list of their cookies (JSON) from standard input, and prints what each saw: when the first text came
(time.time()), how many events, how the answer ended.
"""

import asyncio
import json
import re
import sys
import time
from typing import Any
from urllib.parse import urlencode

_BODY = {"goal": "next", "csrfmiddlewaretoken": "t" * 32}
_ENDS = re.compile(rb"event: (done|fell_back|later)\n")


async def read(port: int, number: int, member: dict[str, str], after: float) -> dict[str, Any]:
    await asyncio.sleep(after)
    asked = time.time()
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    fields = {**_BODY, "asked_key": member["key"], "guide": member["guide"], "question": f"Question number {number}?"}
    body = urlencode(fields).encode()
    head = (
        f"POST /account/advice/ask/ HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\nCookie: "
        f"{member['cookie']}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    writer.write(head.encode() + body)
    seen: dict[str, Any] = {"number": number, "asked": asked, "first": None, "events": 0, "end": "", "status": 0}
    while data := await reader.read(1 << 18):
        seen["status"] = seen["status"] or int(data[9:12])
        if count := data.count(b"event: text"):
            seen["first"] = seen["first"] or time.time()
            seen["events"] += count
        if found := _ENDS.search(data):
            seen["end"] = found[1].decode()
            break
    writer.close()
    return seen


async def main(port: int, ramp: float) -> None:
    members = json.load(sys.stdin)
    step = ramp / max(1, len(members))
    reading = [read(port, number, member, number * step) for number, member in enumerate(members)]
    print(json.dumps(await asyncio.gather(*reading)))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), float(sys.argv[2])))
