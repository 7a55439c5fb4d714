#!/usr/bin/env python3
"""SciPy: a k-d tree over ends in metres, connected_components for the joints, a sparse graph walked from all plants at once.

W5: pipes of sewer_net from which no plant is reached downstream, ends joined within 0.5 m, measured as chords in space. A plant
    stands at the ends within 0.5 m of it.
"""
import sqlite3
import sys
import time

import numpy as np

SNAP = 0.5


def rows(folder, layer):
    db = sqlite3.connect(f"file:{folder}/{layer}.gpkg?mode=ro&immutable=1", uri=True)
    return db.execute(f"SELECT fid, geom FROM {layer}").fetchall()


def coordinates(blobs, count):
    """The last `count` pairs of doubles of each blob: geometries of two vertices, or of one."""
    return np.array([np.frombuffer(blob, "<f8", 2 * count, len(blob) - 16 * count) for blob in blobs]).reshape(-1, count, 2)


def metres(lonlat):
    """In space: at half a metre the chord is the geodesic."""
    lon, lat = np.radians(lonlat[:, 0]), np.radians(lonlat[:, 1])
    e2 = 0.00669438002290
    n = 6378137.0 / np.sqrt(1 - e2 * np.sin(lat) ** 2)
    return np.column_stack((n * np.cos(lat) * np.cos(lon), n * np.cos(lat) * np.sin(lon), n * (1 - e2) * np.sin(lat)))


def w5(folder):
    from scipy.sparse import coo_matrix, csr_matrix
    from scipy.sparse.csgraph import breadth_first_order, connected_components
    from scipy.spatial import cKDTree
    found = rows(folder, "sewer_net")
    fids = np.fromiter((fid for fid, _ in found), np.int64, len(found))
    lines = coordinates([blob for _, blob in found], 2)
    plants = coordinates([blob for _, blob in rows(folder, "sewer_net_plant")], 1)[:, 0]
    yield
    ends = metres(lines.reshape(-1, 2))
    tree = cKDTree(ends)
    pairs = tree.query_pairs(SNAP, output_type="ndarray")
    n = len(ends)
    joints = coo_matrix((np.ones(len(pairs), bool), (pairs[:, 0], pairs[:, 1])), (n, n))
    count, node = connected_components(joints, directed=False)
    upper, lower = node[0::2], node[1::2]
    at = [node[i] for hits in tree.query_ball_point(metres(plants), SNAP) for i in hits]
    # One node above all plants, edges against the water.
    source = np.concatenate((lower, np.full(len(at), count)))
    target = np.concatenate((upper, np.array(at, dtype=upper.dtype)))
    graph = csr_matrix((np.ones(len(source), np.int8), (source, target)), (count + 1, count + 1))
    reached = np.zeros(count + 1, bool)
    reached[breadth_first_order(graph, count, directed=True, return_predecessors=False)] = True
    yield [f"{fid}\n" for fid in fids[~reached[lower]].tolist()]


def main():
    question, folder, out = sys.argv[1], sys.argv[3], sys.argv[5]
    work = {"W5": w5}[question](folder)
    next(work)
    start = time.perf_counter()
    lines = next(work)
    print(f"compute={time.perf_counter() - start:.4f}")
    with open(out, "w", encoding="ascii") as file:
        file.writelines(lines)


if __name__ == "__main__":
    main()
