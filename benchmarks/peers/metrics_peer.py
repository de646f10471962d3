"""The metrics benchmark's contender: the same work in NumPy, SciPy and scikit-image, one thread.

Started by `UNetDsl.Benchmarks metrics FOLDER` with FOLDER as argument (pred.png, label.png). Writes "ready VERSIONS",
then for each line on standard input (name of a case, least time in ms for which it is run again and again) one line:
processor ms and elapsed ms of one run, result.
"""
import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import sys
import time

import numpy as np
import scipy
import skimage
from PIL import Image
from scipy import ndimage
from skimage.segmentation import watershed

FOUR = ndimage.generate_binary_structure(2, 1)
EIGHT = ndimage.generate_binary_structure(2, 2)
RADIUS = 20  # of the window in which a split must part its cell


def thresholds(last):
    """Accumulated in double, as the challenge's software does."""
    levels, level = [], 0.0
    while level <= last:
        levels.append(level)
        level += 0.1
    return levels


def rand_f(truth, labels):
    """F of the foreground-restricted Rand score (n squared); pixels predicted as membrane are objects of their own."""
    inside = truth > 0
    n = float(np.count_nonzero(inside))
    rows, columns = truth[inside].astype(np.int64), labels[inside].astype(np.int64)
    width = int(labels.max()) + 1
    pairs = rows * width + columns
    values, counts = np.unique(pairs, return_counts=True)
    counts = counts.astype(float)
    predicted = values % width > 0
    alone = counts[~predicted].sum()
    both = (counts[predicted] ** 2).sum() + alone
    in_truth = (np.bincount(rows).astype(float) ** 2).sum()
    in_prediction = (np.bincount(columns, minlength=1)[1:].astype(float) ** 2).sum() + alone
    precision, recall = both / in_prediction, both / in_truth
    return 2 * precision * recall / (precision + recall) if n else float("nan")


def simple_patterns():
    """Whether a pixel may flip, by its neighbours E, NE, N, NW, W, SW, S, SE as bits 0..7."""
    table = []
    for pattern in range(256):
        bit = [pattern >> k & 1 for k in range(8)]
        table.append(sum(bit[k] - bit[k] * bit[k + 1] * bit[(k + 2) % 8] for k in (0, 2, 4, 6)) == 1)
    return table


SIMPLE = simple_patterns()


def warp(truth, probability, level, steps):
    """Flips simple points of a padded truth in the order of the challenge; returns it and the mismatches left."""
    prediction = probability > level
    flat = np.flatnonzero(truth.ravel() != prediction.ravel())
    key = np.abs(probability.ravel()[flat] - level).astype(np.float32)
    left = flat[np.argsort(-key, kind="stable")].tolist()
    state = bytearray(truth.astype(np.uint8).ravel().tobytes())
    e, ne, north, nw, w, sw, south, se = steps
    while True:
        still = []
        for i in left:
            pattern = (state[i + e] | state[i + ne] << 1 | state[i + north] << 2 | state[i + nw] << 3
                       | state[i + w] << 4 | state[i + sw] << 5 | state[i + south] << 6 | state[i + se] << 7)
            if SIMPLE[pattern]:
                state[i] ^= 1
            else:
                still.append(i)
        if not still or len(still) == len(left):
            return np.frombuffer(state, np.uint8).reshape(truth.shape), still
        left = still


def splits_and_merges(cells, left, width):
    """Pixels that split or merge cells, among the mismatches left after warping."""
    count = 0
    for i in left:
        y, x = divmod(i, width)
        around = cells[y - 1:y + 2, x - 1:x + 2]
        ids = set(around.ravel().tolist()[:4] + around.ravel().tolist()[5:]) - {-1}
        if len(ids) >= 3:
            count += 1
        elif len(ids) == 2 and cells[y, x] > 0:
            top, left_edge = max(y - RADIUS, 1), max(x - RADIUS, 1)
            window = cells[top:y + RADIUS + 1, left_edge:x + RADIUS + 1] > 0
            window[y - top, x - left_edge] = False
            parts = np.pad(ndimage.label(window, FOUR)[0], 1, constant_values=-1)
            near = parts[y - top:y - top + 3, x - left_edge:x - left_edge + 3].ravel().tolist()
            count += len(set(near[:4] + near[5:]) - {-1}) > 2
    return count


class Slice:
    """One slice, with columns as rows where the order of pixels counts."""

    def __init__(self, folder):
        # Divided in float32, compared in double.
        scaled = np.asarray(Image.open(os.path.join(folder, "pred.png"))).astype(np.float32) / np.float32(255)
        self.probability = scaled.astype(float)
        self.truth = np.asarray(Image.open(os.path.join(folder, "label.png"))) > 0
        self.mask = self.probability > 0.5
        self.squares = np.rint(ndimage.distance_transform_edt(self.mask) ** 2).astype(np.int32)
        self.markers = ndimage.label(self.squares >= 36, EIGHT)[0]

    def warping(self):
        truth = np.pad(self.truth.T, 1)
        probability = np.pad(self.probability.T, 1)
        width = truth.shape[1]
        steps = (width, width - 1, -1, -width - 1, -width, -width + 1, 1, width + 1)
        least = None
        for level in thresholds(0.9):
            warped, left = warp(truth, probability, level, steps)
            cells = ndimage.label(warped, FOUR)[0]
            cells[0], cells[-1], cells[:, 0], cells[:, -1] = -1, -1, -1, -1
            count = splits_and_merges(cells, left, width)
            least = count if least is None else min(least, count)
        return least / self.truth.size

    def rand(self):
        truth = ndimage.label(self.truth, FOUR)[0]
        return 1 - max(rand_f(truth, ndimage.label(self.probability > level, FOUR)[0]) for level in thresholds(1))

    def vrand(self):
        """Thinned by scikit-image's watershed: the same work, but it breaks ties in another order than Fiji."""
        truth = ndimage.label(self.truth, FOUR)[0]
        best = 0
        for level in thresholds(1):
            cells = self.probability > level
            thin = watershed((~cells).astype(np.uint8), ndimage.label(cells, FOUR)[0], watershed_line=True)
            best = max(best, rand_f(truth, thin))
        return best

    def components(self):
        return ndimage.label(self.mask, FOUR)[1]

    def distance(self):
        return int(np.rint(ndimage.distance_transform_edt(self.mask) ** 2).sum())

    def flood(self):
        return int(np.count_nonzero(watershed(-self.squares, self.markers, mask=self.mask)))


def main():
    image = Slice(sys.argv[1])
    print(f"ready NumPy {np.__version__}, SciPy {scipy.__version__}, scikit-image {skimage.__version__}", flush=True)
    for line in sys.stdin:
        key, least = line.split()
        case, runs = getattr(image, key), 0
        processor, elapsed = time.process_time(), time.perf_counter()
        while runs == 0 or 1e3 * (time.perf_counter() - elapsed) < float(least):
            result, runs = case(), runs + 1
        elapsed, processor = time.perf_counter() - elapsed, time.process_time() - processor
        print(f"{1e3 * processor / runs!r} {1e3 * elapsed / runs!r} {result!r}", flush=True)


if __name__ == "__main__":
    main()
