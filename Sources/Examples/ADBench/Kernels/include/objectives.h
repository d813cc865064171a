// The objectives of ADBench that are loops over arrays, in C: the same text as in Swift beside this folder.
#ifndef OBJECTIVES_H
#define OBJECTIVES_H

// The logarithm of the likelihood of points under a mixture of Gaussians, with a Wishart prior; see
// MixtureObjective.swift.
// @differentiable(reverse, wrt: (alphas, means, factors))
// @buffer(alphas: k, means: k * d, factors: k * (d * (d + 1) / 2), points: n * d)
double mixture_log_likelihood(int d, int k, int n, const double *alphas, const double *means, const double *factors,
                              const double *points, double gamma, int m);

// The loss of a network of long short-term memory cells; see SequenceObjective.swift. `sequence` has steps + 1 rows.
// @differentiable(reverse, wrt: (weights, extra))
// @buffer(weights: 8 * layers * width, extra: 3 * width, initial: 2 * layers * width, sequence: (steps + 1) * width)
double sequence_loss(int layers, int width, int steps, const double *weights, const double *extra,
                     const double *initial, const double *sequence);

#endif
