// Structures: by value and by pointer, arrays of them, arrays in them.
#include <math.h>
#include <string.h>

#include "structs.h"

static Vec3 sub(Vec3 a, Vec3 b) {
  Vec3 r = {a.x - b.x, a.y - b.y, a.z - b.z};
  return r;
}

static double dot3(Vec3 a, Vec3 b) { return a.x * b.x + a.y * b.y + a.z * b.z; }

static void cross(const Vec3 *a, const Vec3 *b, Vec3 *out) {
  out->x = a->y * b->z - a->z * b->y;
  out->y = a->z * b->x - a->x * b->z;
  out->z = a->x * b->y - a->y * b->x;
}

static inline double squared(const double *v, int n) {
  double s = 0;
  for (int i = 0; i < n; i++) s += v[i] * v[i];
  return s;
}

// By value.
// @differentiable(reverse, forward)
// fields(a: x y z, b: x y z)
double distance(Vec3 a, Vec3 b) {
  Vec3 d = sub(a, b);
  return sqrt(dot3(d, d));
}

// A pointer to one, which is read.
// @differentiable(reverse, forward)
// fields(s: origin.x origin.y origin.z rate weights[0] weights[1] weights[2])
double model(const struct Settings *s, double t) {
  double sum = 0;
  for (int k = 0; k < s->order; k++) sum += s->weights[k] * pow(t, k);
  return exp(-s->rate * t) * sum + s->origin.x * s->origin.y + sin(s->origin.z);
}

// Arrays of structures with a number that is no floating one.
// @differentiable(reverse, forward)
// @buffer(p: n)
// fields(p: position.x position.y position.z velocity[0] velocity[1] velocity[2] mass)
// check(n: 5)
double energy(int n, const Particle *p, double g) {
  double total = 0;
  for (int i = 0; i < n; i++) {
    const Particle *q = p + i;
    total += 0.5 * q->mass * squared(q->velocity, 3) + q->mass * g * q->position.z;
    if (q->kind % 2 == 0) total += q->position.x * q->position.y;
    for (int j = 0; j < i; j++) {
      Vec3 d = sub(p[i].position, p[j].position);
      total -= p[i].mass * p[j].mass / sqrt(dot3(d, d) + 0.01);
    }
  }
  return total;
}

// Structures that are changed.
// @differentiable(reverse, forward)
// @buffer(p: n)
// fields(p: position.x position.y position.z velocity[0] velocity[1] velocity[2] mass)
void move(int n, Particle *p, double dt) {
  for (int i = 0; i < n; i++) {
    Particle *q = &p[i];
    q->velocity[0] -= dt * q->position.x * q->mass;
    q->velocity[1] -= dt * sin(q->position.y);
    q->velocity[2] -= dt;
    q->position.x += dt * q->velocity[0];
    q->position.y += dt * q->velocity[1];
    q->position.z += dt * q->velocity[2];
    q->kind += 1;
  }
}

// Local structures whose address is taken; copies of whole ones.
// @differentiable(reverse, forward)
// @buffer(points: n, out: n)
// fields(points: x y z, axis: x y z, out: x y z)
void turn(int n, const Vec3 *points, Vec3 axis, Vec3 *out) {
  for (int i = 0; i < n; i++) {
    Vec3 c, d = points[i];
    cross(&axis, &d, &c);
    d.x = c.x * c.y;
    out[i] = i % 2 ? c : d;
  }
}

// Local arrays of structures.
// @differentiable(reverse, forward)
// @buffer(x: n)
// check(n: 6)
double pairs(int n, const double *x) {
  struct Pair list[n];
  for (int i = 0; i < n; i++) {
    list[i].value = x[i] * x[(i + 1) % n];
    list[i].index = (i * 2) % n;
  }
  double sum = 0;
  for (int i = 0; i < n; i++) sum += list[list[i].index].value * list[i].value;
  return sum;
}

// Arrays of structures in a structure, and two kinds of numbers.
// @differentiable(reverse, forward)
// fields(m: scale bias[0] bias[1] corners[0].x corners[0].y corners[0].z corners[1].x corners[1].y corners[1].z)
// tolerance(float)
double mixed(const struct Mixed *m, double t) {
  struct Mixed copy = {.scale = 2.0f * m->scale, .bias = {m->bias[0], m->bias[1]}};
  Vec3 a = m->corners[0], b = m->corners[1];
  double sum = copy.scale * dot3(a, b) + copy.bias[1] * t;
  for (int k = 0; k < 2; k++) sum += m->corners[k].x * m->bias[k];
  return sum * (m->flags + 1);
}

// Fields of types that have names, and fields of enumerations.
typedef double real;
enum mode { PLAIN, WEIGHTED };
struct Curve {
  Vec3 at;
  enum mode mode;
  real w[3];
};

// @differentiable(reverse, forward)
// fields(c: at.x at.y at.z w[0] w[1] w[2])
double curve(const struct Curve *c, real t) {
  return c->at.x * c->at.y * c->w[1] * sin(c->w[2] * t) + (c->mode == WEIGHTED ? c->w[0] : c->at.z);
}

// The sizes of arrays of structures.
// @differentiable(reverse, forward)
// @buffer(x: n)
double copied(int n, const double *x) {
  struct Pair a[n], b[n];
  memset(a, 0, sizeof a);
  for (int i = 1; i < n; i++) a[i].value = x[i] * x[i - 1];
  memcpy(b, a, sizeof(b));
  double sum = 0;
  for (unsigned i = 0; i < sizeof(b) / sizeof(b[0]); i++) sum += b[i].value * x[i] + b[i].index;
  return sum;
}
