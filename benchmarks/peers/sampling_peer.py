"""The sampling benchmark's contender: weight maps and augmentation in NumPy and SciPy, one thread.

Started by `UNetDsl.Benchmarks sampling` with a folder as argument (labels.tif, image.tif, grid.txt). Writes "ready VERSIONS",
then for each line on standard input (name of a case, least time in ms for which it is run again and again) one line:
processor ms and elapsed ms of one run, result ("nan" where there is nothing to compare).
"""
import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import sys
import time

import numpy as np
import scipy
from PIL import Image
from scipy import ndimage

W0, SIGMA = 10.0, 5.0
REACH = 33  # px beyond which the border term is below 1e-8
SIDE = 572


def weights(labels, d1, d2):
    """Balanced classes, the larger weight 1, plus the border term on background."""
    border = W0 * np.exp(-((d1 + d2) ** 2) / (2 * SIGMA ** 2))
    inside = labels > 0
    share = np.array([(~inside).sum(), inside.sum()])
    classes = labels.size / (2 * share)
    classes /= classes.max()
    return np.where(inside, classes[1], classes[0] + border).astype(np.float32)


def total(values):
    """Rounded, as float32 and float64 differ in the last digits."""
    return float(np.rint(values.sum(dtype=np.float64) / 10))


class Sampling:
    def __init__(self, folder):
        self.labels = np.asarray(Image.open(os.path.join(folder, "labels.tif"))).astype(np.int32)
        self.image = np.asarray(Image.open(os.path.join(folder, "image.tif"))).astype(np.float32)
        self.grid = np.loadtxt(os.path.join(folder, "grid.txt")).reshape(2, 3, 3)

    def boxes(self):
        """Each instance measured within its bounding box and the reach around."""
        d1 = np.full(self.labels.shape, 1e6)
        d2 = d1.copy()
        for number, box in enumerate(ndimage.find_objects(self.labels), 1):
            box = tuple(slice(max(0, s.start - REACH), s.stop + REACH) for s in box)
            d = ndimage.distance_transform_edt(self.labels[box] != number)
            near, next_ = d1[box], d2[box]
            d2[box] = np.minimum(next_, np.maximum(near, d))
            d1[box] = np.minimum(near, d)
        return total(weights(self.labels, d1, d2))

    def exact(self):
        """Each instance measured over the whole image; sum of squared distances to the two nearest."""
        d1 = np.full(self.labels.shape, 1e6)
        d2 = d1.copy()
        for number in range(1, self.labels.max() + 1):
            d = ndimage.distance_transform_edt(self.labels != number)
            d2 = np.minimum(d2, np.maximum(d1, d))
            d1 = np.minimum(d1, d)
        return float(np.rint(d1 ** 2).sum() + np.rint(d2 ** 2).sum())

    def field(self):
        y, x = np.meshgrid(np.linspace(0, 2, SIDE), np.linspace(0, 2, SIDE), indexing="ij")
        at = [ndimage.map_coordinates(g, [y, x], order=3, mode="mirror") for g in self.grid]
        start = (512 - SIDE) / 2
        return np.arange(SIDE)[:, None] + start + at[0], np.arange(SIDE)[None] + start + at[1]

    def deform(self, order):
        at = self.field()
        image = ndimage.map_coordinates(self.image, at, order=order, mode="mirror")
        return image, ndimage.map_coordinates(self.labels, at, order=0, mode="mirror")

    def linear(self):
        return float(self.deform(1)[1].sum())

    def cubic(self):
        return float(self.deform(3)[1].sum())

    def chain(self):
        image, _ = self.deform(3)
        image = image * np.float32(1.1) + np.float32(0.1)
        low, high = image.min(), image.max()
        image = ((image - low) / (high - low)) ** np.float32(1.2) * (high - low) + low
        image = ndimage.gaussian_filter(image, 1, mode="mirror", truncate=3)
        coarse = ndimage.zoom(image, 0.5, order=0)
        image = ndimage.zoom(coarse, 2, order=1)
        image = image + np.random.default_rng(1).normal(0, 0.1, image.shape).astype(np.float32)
        image[100:132, 100:132] = image.mean()
        return float("nan")


def main():
    work = Sampling(sys.argv[1])
    print(f"ready NumPy {np.__version__}, SciPy {scipy.__version__}", flush=True)
    for line in sys.stdin:
        key, least = line.split()
        case, runs = getattr(work, key), 0
        processor, elapsed = time.process_time(), time.perf_counter()
        while runs == 0 or 1e3 * (time.perf_counter() - elapsed) < float(least):
            result, runs = case(), runs + 1
        elapsed, processor = time.perf_counter() - elapsed, time.process_time() - processor
        print(f"{1e3 * processor / runs!r} {1e3 * elapsed / runs!r} {result!r}", flush=True)


if __name__ == "__main__":
    main()
