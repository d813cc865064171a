#ifndef SPRINGS_H
#define SPRINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The energy of springs between neighbours.
// @differentiable(reverse, forward)
// @buffer(x: n, stiffness: n - 1)
double spring_energy(int n, const double *x, const double *stiffness);

// @differentiable(reverse, forward)
// @buffer(x: n, force: n)
void gravity(int n, double g, const double *x, double *force);

// A product of vectors, whose gradient is written by hand.
double product(int n, const double *x, const double *y);

// @derivative(of: product)
void product_gradient(int n, const double *x, const double *y, double value, double cotangent, double *x_cotangent,
                      double *y_cotangent);

// A kernel that writes, with derivatives by hand.
void grow(int n, double a, const double *x, double *y);

// @derivative(of: grow)
void grow_gradient(int n, double a, const double *x, const double *y, double *a_cotangent, double *x_cotangent,
                   double *y_cotangent);

// @derivative(of: grow, forward)
void grow_tangent(int n, double a, const double *x, const double *y, double a_tangent, const double *x_tangent,
                  double *y_tangent);

// What oscillates, and what it is attached to.
typedef struct {
  double position[2];
  double velocity[2];
  float mass;
  bool is_fixed;
  int64_t steps;
} Oscillator;

struct attachment {
  double stiffness;
  size_t count;
  double rest;
};

// @differentiable(reverse, forward)
// @buffer(oscillators: n)
void oscillate(size_t n, Oscillator *oscillators, const struct attachment *attachment, double dt);

// @differentiable(reverse, forward)
Oscillator heavier(Oscillator oscillator, double factor);

enum shape { ROUND, SQUARE };
struct solid {
  enum shape shape;
  double size;
};

// No Swift code calls it.
// @differentiable(reverse)
double volume(const struct solid *solid);

#endif
