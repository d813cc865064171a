// Chains of bones: arrays of structures, of which one function is passed several.
#include <math.h>

typedef struct {
  double x, y, z;
} vector;

typedef struct {
  double r[9];
  double t[3];
  int depth;
} transform;

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
    out->t[i] = left->t[i];
    for (int k = 0; k < 3; k++) out->t[i] += left->r[3 * i + k] * right->t[k];
  }
  out->depth = left->depth + right->depth + 1;
}

static transform turned(double angle, double length) {
  transform m = {{1, 0, 0, 0, 1, 0, 0, 0, 1}, {length, 0, 0}, 0};
  if (angle < -0.9) return m;
  m.r[0] = m.r[4] = cos(angle);
  m.r[1] = -sin(angle);
  m.r[3] = sin(angle);
  return m;
}

static void exchange(transform *a, transform *b) {
  transform held = *a;
  *a = *b;
  *b = held;
}

// Each bone hangs on an earlier one; points hang on bones.
// @differentiable(reverse, forward)
// @buffer(angles: n, lengths: n, points: n, errors: 3 * n)
// fields(points: x y z)
// check(n: 5)
double chain(int n, const double *angles, const double *lengths, const vector *points, double *errors) {
  transform absolute[8];
  for (int i = 0; i < n; i++) {
    transform own = turned(angles[i], lengths[i]);
    if (i == 0)
      absolute[i] = own;
    else
      compose(&absolute[(i - 1) / 2], &own, &absolute[i]);
  }
  // What is composed with itself, and two that change places.
  compose(&absolute[0], absolute, &absolute[7]);
  if (n > 2) exchange(absolute + 1, &absolute[2]);
  double sum = 0;
  for (int i = 0; i < n; i++) {
    vector place = apply(&absolute[i], apply(&absolute[7], points[i]));
    errors[3 * i] = place.x - points[i].y;
    errors[3 * i + 1] += place.y;
    errors[3 * i + 2] *= place.z * absolute[i].depth;
    sum += place.x * place.y;
  }
  return sum;
}

// Structures of the caller's.
// @differentiable(reverse, forward)
// @buffer(chain: n)
// fields(chain: r[0] r[1] r[4] r[8] t[0] t[1] t[2])
// check(n: 4)
void products(int n, transform *chain) {
  for (int i = 2; i < n; i++) compose(&chain[i - 1], &chain[i - 2], chain + i);
}
