#include "hand.h"

#include <math.h>

#define MAX_BONES 32

static vector make_vector(double x, double y, double z) {
  vector v = {x, y, z};
  return v;
}

static vector add(vector a, vector b) { return make_vector(a.x + b.x, a.y + b.y, a.z + b.z); }
static vector subtract(vector a, vector b) { return make_vector(a.x - b.x, a.y - b.y, a.z - b.z); }
static vector scale(double s, vector a) { return make_vector(s * a.x, s * a.y, s * a.z); }

static vector apply(const transform *m, vector p) {
  vector q;
  q.x = m->r[0] * p.x + m->r[1] * p.y + m->r[2] * p.z + m->t[0];
  q.y = m->r[3] * p.x + m->r[4] * p.y + m->r[5] * p.z + m->t[1];
  q.z = m->r[6] * p.x + m->r[7] * p.y + m->r[8] * p.z + m->t[2];
  return q;
}

// First the right one, then the left one.
static void compose(const transform *left, const transform *right, transform *out) {
  for (int i = 0; i < 3; i++) {
    for (int j = 0; j < 3; j++) {
      double sum = 0;
      for (int k = 0; k < 3; k++) sum += left->r[3 * i + k] * right->r[3 * k + j];
      out->r[3 * i + j] = sum;
    }
    double moved = left->t[i];
    for (int k = 0; k < 3; k++) moved += left->r[3 * i + k] * right->t[k];
    out->t[i] = moved;
  }
}

// Turns about an axis, by an angle that is its length (Rodrigues), and then moves.
static transform turn_about(vector axis, vector origin) {
  transform m = {{1, 0, 0, 0, 1, 0, 0, 0, 1}, {origin.x, origin.y, origin.z}};
  double angle = sqrt(axis.x * axis.x + axis.y * axis.y + axis.z * axis.z);
  if (angle < 0.0001) return m;
  vector u = scale(1 / angle, axis);
  double s = sin(angle), c = cos(angle), d = 1 - cos(angle);
  m.r[0] = u.x * u.x * d + c;
  m.r[1] = u.x * u.y * d - u.z * s;
  m.r[2] = u.x * u.z * d + u.y * s;
  m.r[3] = u.x * u.y * d + u.z * s;
  m.r[4] = u.y * u.y * d + c;
  m.r[5] = u.y * u.z * d - u.x * s;
  m.r[6] = u.x * u.z * d - u.y * s;
  m.r[7] = u.y * u.z * d + u.x * s;
  m.r[8] = u.z * u.z * d + c;
  return m;
}

// Turns about the axis x by the first angle, then y by the third, then z by the second.
static void turn_xzy(const double angles[3], transform *m) {
  double sx = sin(angles[0]), cx = cos(angles[0]);
  double sy = sin(angles[2]), cy = cos(angles[2]);
  double sz = sin(angles[1]), cz = cos(angles[1]);
  m->r[0] = cy * cz;
  m->r[1] = sx * sy * cz - cx * sz;
  m->r[2] = cx * sy * cz + sx * sz;
  m->r[3] = cy * sz;
  m->r[4] = sx * sy * sz + cx * cz;
  m->r[5] = cx * sy * sz - sx * cz;
  m->r[6] = -sy;
  m->r[7] = sx * cy;
  m->r[8] = cx * cy;
  for (int i = 0; i < 3; i++) m->t[i] = 0;
}

// After the wrist, each finger has a bone in the palm and three that bend, the first of which also turns sideways.
static void joint_angles(const double *pose, int bone, double angles[3]) {
  int joint = (bone - 1) % 4;
  int start = 6 + 4 * ((bone - 1) / 4);
  angles[0] = angles[1] = angles[2] = 0;
  if (bone < 1 || bone > 20 || joint == 0) return;
  if (joint == 1) {
    angles[0] = pose[start];
    angles[1] = pose[start + 1];
  } else {
    angles[0] = pose[start + joint];
  }
}

static void bone_transforms(const double *pose, int bones, const int *parents, const transform *relatives,
                            const transform *inverse_absolutes, transform *transforms) {
  transform absolutes[MAX_BONES];
  for (int i = 0; i < bones; i++) {
    double angles[3];
    transform turn, turned;
    joint_angles(pose, i, angles);
    turn_xzy(angles, &turn);
    compose(&relatives[i], &turn, &turned);
    if (parents[i] < 0)
      absolutes[i] = turned;
    else
      compose(&absolutes[parents[i]], &turned, &absolutes[i]);
    compose(&absolutes[i], &inverse_absolutes[i], &transforms[i]);
  }
}

// Where a vertex is, as the bones that it hangs on have it.
static vector skin(int v, const transform *transforms, const vector *vertices, const int *starts,
                   const int *influences, const double *shares) {
  vector sum = {0, 0, 0};
  for (int k = starts[v]; k < starts[v + 1]; k++)
    sum = add(sum, scale(shares[k], apply(&transforms[influences[k]], vertices[v])));
  return sum;
}

void hand_errors(const double *pose, int bones, const int *parents, const transform *relatives,
                 const transform *inverse_absolutes, int vertex_count, const vector *vertices, const int *starts,
                 int influence_count, const int *influences, const double *shares, int n, const vector *points,
                 const int *correspondences, double *errors) {
  (void)vertex_count;
  (void)influence_count;
  transform transforms[MAX_BONES];
  bone_transforms(pose, bones, parents, relatives, inverse_absolutes, transforms);
  transform hand = turn_about(make_vector(pose[0], pose[1], pose[2]), make_vector(pose[3], pose[4], pose[5]));
  for (int i = 0; i < n; i++) {
    vector place = skin(correspondences[i], transforms, vertices, starts, influences, shares);
    vector error = subtract(points[i], apply(&hand, place));
    errors[3 * i] = error.x;
    errors[3 * i + 1] = error.y;
    errors[3 * i + 2] = error.z;
  }
}

void hand_place_errors(const double *pose, double du, double dv, const double *places, int bones, const int *parents,
                       const transform *relatives, const transform *inverse_absolutes, int vertex_count,
                       const vector *vertices, const int *starts, int influence_count, const int *influences,
                       const double *shares, int triangle_count, const triangle *triangles, int n,
                       const vector *points, const int *correspondences, double *errors) {
  (void)vertex_count;
  (void)influence_count;
  (void)triangle_count;
  transform transforms[MAX_BONES];
  bone_transforms(pose, bones, parents, relatives, inverse_absolutes, transforms);
  transform hand = turn_about(make_vector(pose[0], pose[1], pose[2]), make_vector(pose[3], pose[4], pose[5]));
  for (int i = 0; i < n; i++) {
    triangle corners = triangles[correspondences[i]];
    double u = places[2 * i] + du, v = places[2 * i + 1] + dv;
    vector a = skin(corners.a, transforms, vertices, starts, influences, shares);
    vector b = skin(corners.b, transforms, vertices, starts, influences, shares);
    vector c = skin(corners.c, transforms, vertices, starts, influences, shares);
    vector place = add(add(scale(u, a), scale(v, b)), scale(1 - u - v, c));
    vector error = subtract(points[i], apply(&hand, place));
    errors[3 * i] = error.x;
    errors[3 * i + 1] = error.y;
    errors[3 * i + 2] = error.z;
  }
}
