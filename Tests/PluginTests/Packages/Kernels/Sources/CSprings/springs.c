#include "springs.h"

#include <math.h>

#include "powers.h"

static double raised(double x, int n) {
  double result = 1;
  for (int i = 0; i < n; i++) result *= x;
  return result;
}

double spring_energy(int n, const double *x, const double *stiffness) {
  double energy = 0;
  for (int i = 0; i + 1 < n; i++) {
    double stretch = x[i + 1] - x[i];
    energy += stiffness[i] * (0.5 * stretch * stretch + 0.1 * POWER(stretch));
  }
  return energy;
}

void gravity(int n, double g, const double *x, double *force) {
  for (int i = 0; i < n; i++) force[i] -= g * x[i] * x[i];
}

double product(int n, const double *x, const double *y) {
  double sum = 0;
  for (int i = 0; i < n; i++) sum += x[i] * y[i];
  return sum;
}

void product_gradient(int n, const double *x, const double *y, double value, double cotangent, double *x_cotangent,
                      double *y_cotangent) {
  (void)value;
  for (int i = 0; i < n; i++) {
    x_cotangent[i] += cotangent * y[i];
    y_cotangent[i] += cotangent * x[i];
  }
}

void grow(int n, double a, const double *x, double *y) {
  for (int i = 0; i < n; i++) y[i] *= exp(a * x[i]);
}

void grow_gradient(int n, double a, const double *x, const double *y, double *a_cotangent, double *x_cotangent,
                   double *y_cotangent) {
  for (int i = 0; i < n; i++) {
    double factor = exp(a * x[i]);
    *a_cotangent += y_cotangent[i] * y[i] * factor * x[i];
    x_cotangent[i] += y_cotangent[i] * y[i] * factor * a;
    y_cotangent[i] *= factor;
  }
}

void grow_tangent(int n, double a, const double *x, const double *y, double a_tangent, const double *x_tangent,
                  double *y_tangent) {
  for (int i = 0; i < n; i++)
    y_tangent[i] = exp(a * x[i]) * (y_tangent[i] + y[i] * (a_tangent * x[i] + a * x_tangent[i]));
}

static double pull(const struct attachment *a, double x) { return -a->stiffness * (double)a->count * (x - a->rest); }

void oscillate(size_t n, Oscillator *oscillators, const struct attachment *attachment, double dt) {
  for (size_t i = 0; i < n; i++) {
    Oscillator *o = &oscillators[i];
    if (o->is_fixed) continue;
    for (int k = 0; k < 2; k++) {
      o->velocity[k] += dt * pull(attachment, o->position[k]) / o->mass;
      o->position[k] += dt * o->velocity[k];
    }
    o->steps++;
  }
}

Oscillator heavier(Oscillator oscillator, double factor) {
  oscillator.mass *= factor;
  oscillator.velocity[1] /= factor;
  return oscillator;
}

double volume(const struct solid *solid) {
  return solid->shape == ROUND ? 4.18 * pow(solid->size, 3) : pow(solid->size, 3);
}
