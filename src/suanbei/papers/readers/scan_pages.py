"""Words, quality and marks of scanned pages and pictures. Runs in the scan worker only; needs the extra ``ocr``."""

import logging
from collections.abc import Iterator
from io import BytesIO
from statistics import fmean, median
from typing import Any

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]
from PIL import Image, ImageOps, UnidentifiedImageError
from rapidocr import RapidOCR

from suanbei.papers.problems import Unreadable
from suanbei.papers.readers.scan_marks import marks_on, sharpness_of

_DPI = 200
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_LONGEST = 2600  # pixels of the longer side; a finer picture is read no better


class Recogniser:
    """The models, loaded once a process."""

    def __init__(self, threads: int, pixels: int) -> None:
        logging.disable(logging.WARNING)
        self._pixels = pixels
        self._engine = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.use_cls": False,  # a page upside down shows itself by its poor confidence
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def pages(self, data: bytes, numbers: list[int]) -> Iterator[dict[str, Any]]:
        """What stands on these pages of a PDF (1-based), one after the other; on a picture for no number."""
        if not numbers:
            image, frames = _picture(data, self._pixels)
            yield self._seen(image) | {"frames": frames}
            return
        document = pdfium.PdfDocument(data)
        for number in numbers:
            page = document[number - 1]
            size = page.get_width() * page.get_height() * (_DPI / 72) ** 2
            scale = _DPI / 72 * min(1.0, (self._pixels / size) ** 0.5)
            yield self._seen(page.render(scale=scale).to_pil().convert("RGB")) | {"dpi": round(scale * 72)}
            page.close()

    def _seen(self, image: Image.Image) -> dict[str, Any]:
        width, height = image.size
        small = image.copy()
        small.thumbnail((_LONGEST, _LONGEST))
        zoom = width / small.size[0]
        pixels = np.asarray(small)
        words = list(self._words(pixels[:, :, ::-1], zoom))
        return {
            "width": width,
            "height": height,
            "words": words,
            "confidence": round(fmean(word["c"] for word in words), 3) if words else 0.0,
            "text_height": round(median(word["box"][3] - word["box"][1] for word in words)) if words else 0,
            "sharpness": sharpness_of(pixels),
            "marks": marks_on(pixels, [(word["w"], [at / zoom for at in word["box"]]) for word in words]),
        }

    def _words(self, pixels: np.ndarray[Any, Any], zoom: float) -> Iterator[dict[str, Any]]:
        result = self._engine(pixels)
        if result.txts is None:
            return
        for text, score, box in zip(result.txts, result.scores, result.boxes, strict=True):
            xs, ys = [point[0] * zoom for point in box], [point[1] * zoom for point in box]
            corners = [round(float(at)) for at in (min(xs), min(ys), max(xs), max(ys))]
            if text.strip():
                yield {"w": text.strip(), "c": round(float(score), 3), "box": corners}


def _picture(data: bytes, most: int) -> tuple[Image.Image, int]:
    """A picture the right way up, without transparency, and how many its file holds.

    Raises Unreadable before an oversized one is decoded.
    """
    try:
        image = Image.open(BytesIO(data), formats=_FORMATS)
        if image.size[0] * image.size[1] > most:
            raise Unreadable("too_large", f"图片有 {image.size[0]}×{image.size[1]} 像素")
        frames = int(getattr(image, "n_frames", 1))
        upright = ImageOps.exif_transpose(image).convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Unreadable("damaged", "图片内容不完整") from error
    ground = Image.new("RGBA", upright.size, "white")
    return Image.alpha_composite(ground, upright).convert("RGB"), frames
