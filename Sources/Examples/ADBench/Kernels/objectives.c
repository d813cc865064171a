#include "objectives.h"

#include <math.h>

static double log_sum_exp(int n, const double *x) {
  double greatest = x[0];
  for (int i = 1; i < n; i++)
    if (x[i] > greatest) greatest = x[i];
  double sum = 0;
  for (int i = 0; i < n; i++) sum += exp(x[i] - greatest);
  return log(sum) + greatest;
}

double mixture_log_likelihood(int d, int k, int n, const double *alphas, const double *means, const double *factors,
                              const double *points, double gamma, int m) {
  int size = d * (d + 1) / 2;
  double log_determinants[k];
  double diagonals[k * d];
  double centred[d];
  double whitened[d];
  double terms[k];
  for (int c = 0; c < k; c++) {
    log_determinants[c] = 0;
    for (int i = 0; i < d; i++) {
      log_determinants[c] += factors[c * size + i];
      diagonals[c * d + i] = exp(factors[c * size + i]);
    }
  }
  double likelihood = 0;
  for (int p = 0; p < n; p++) {
    for (int c = 0; c < k; c++) {
      for (int i = 0; i < d; i++) {
        centred[i] = points[p * d + i] - means[c * d + i];
        whitened[i] = diagonals[c * d + i] * centred[i];
      }
      int entry = c * size + d;
      for (int i = 0; i < d; i++)
        for (int j = i + 1; j < d; j++) {
          whitened[j] += factors[entry] * centred[i];
          entry++;
        }
      double squares = 0;
      for (int i = 0; i < d; i++) squares += whitened[i] * whitened[i];
      terms[c] = alphas[c] + log_determinants[c] - 0.5 * squares;
    }
    likelihood += log_sum_exp(k, terms);
  }
  double prior = 0;
  for (int c = 0; c < k; c++) {
    double squares = 0;
    for (int i = 0; i < d; i++) squares += diagonals[c * d + i] * diagonals[c * d + i];
    for (int i = d; i < size; i++) squares += factors[c * size + i] * factors[c * size + i];
    prior += 0.5 * gamma * gamma * squares - m * log_determinants[c];
  }
  return likelihood - n * log_sum_exp(k, alphas) + prior;
}

static inline double logistic(double x) { return 1 / (1 + exp(-x)); }

double sequence_loss(int layers, int width, int steps, const double *weights, const double *extra,
                     const double *initial, const double *sequence) {
  double state[2 * layers * width];
  double x[width];
  double prediction[width];
  for (int i = 0; i < 2 * layers * width; i++) state[i] = initial[i];
  double total = 0;
  for (int t = 0; t < steps; t++) {
    for (int i = 0; i < width; i++) x[i] = sequence[t * width + i] * extra[i];
    for (int layer = 0; layer < layers; layer++) {
      int w = 8 * width * layer;
      int b = w + 4 * width;
      int s = 2 * width * layer;
      for (int i = 0; i < width; i++) {
        double hidden = state[s + i];
        double forget = logistic(x[i] * weights[w + i] + weights[b + i]);
        double ingate = logistic(hidden * weights[w + width + i] + weights[b + width + i]);
        double outgate = logistic(x[i] * weights[w + 2 * width + i] + weights[b + 2 * width + i]);
        double change = tanh(hidden * weights[w + 3 * width + i] + weights[b + 3 * width + i]);
        double cell = state[s + width + i] * forget + ingate * change;
        state[s + width + i] = cell;
        x[i] = outgate * tanh(cell);
        state[s + i] = x[i];
      }
    }
    double sum = 2;
    for (int i = 0; i < width; i++) {
      prediction[i] = x[i] * extra[width + i] + extra[2 * width + i];
      sum += exp(prediction[i]);
    }
    double normalizer = log(sum);
    for (int i = 0; i < width; i++) total += sequence[(t + 1) * width + i] * (prediction[i] - normalizer);
  }
  return -total / (steps * width);
}
