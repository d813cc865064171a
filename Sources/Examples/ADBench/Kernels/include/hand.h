#ifndef ADBENCH_HAND_H
#define ADBENCH_HAND_H

/// A point or direction in space.
typedef struct {
  double x, y, z;
} vector;

/// An affine map: a matrix, row by row, and where it moves the origin.
typedef struct {
  double r[9];
  double t[3];
} transform;

typedef struct {
  int a, b, c;
} triangle;

/// How far observed points are from the vertices of a hand in a pose: three numbers a point.
///
/// Bone i is fixed to bone `parents[i]`, which is -1 for the wrist; it is at `relatives[i]` seen from there, and
/// `inverse_absolutes[i]` undoes where it is, as long as no bone is turned. Vertex v hangs on the bones
/// `influences[starts[v]]` up to `influences[starts[v + 1] - 1]`, as much as `shares` says.
// @differentiable(reverse, forward, wrt: pose)
// @buffer(pose: 26, parents: bones, relatives: bones, inverse_absolutes: bones, vertices: vertex_count)
// @buffer(starts: vertex_count + 1, influences: influence_count, shares: influence_count)
// @buffer(points: n, correspondences: n, errors: 3 * n)
void hand_errors(const double *pose, int bones, const int *parents, const transform *relatives,
                 const transform *inverse_absolutes, int vertex_count, const vector *vertices, const int *starts,
                 int influence_count, const int *influences, const double *shares, int n, const vector *points,
                 const int *correspondences, double *errors);

/// The same where each point belongs to a place inside a triangle, which is moved by `du` and `dv`.
// @differentiable(reverse, forward, wrt: (pose, du, dv))
// @buffer(pose: 26, parents: bones, relatives: bones, inverse_absolutes: bones, vertices: vertex_count)
// @buffer(starts: vertex_count + 1, influences: influence_count, shares: influence_count)
// @buffer(triangles: triangle_count, places: 2 * n, points: n, correspondences: n, errors: 3 * n)
void hand_place_errors(const double *pose, double du, double dv, const double *places, int bones, const int *parents,
                       const transform *relatives, const transform *inverse_absolutes, int vertex_count,
                       const vector *vertices, const int *starts, int influence_count, const int *influences,
                       const double *shares, int triangle_count, const triangle *triangles, int n,
                       const vector *points, const int *correspondences, double *errors);

#endif
