"""Logistic regression on the digits 0 and 1 in NumPy, with gradients by hand and Adam as Keras has it.

Usage: digits_reference.py DATA WEIGHTS (logits|taught): prints the 70 losses, one a line.
"""

import sys

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def main(data, weights, variant):
    rows = np.loadtxt(data, delimiter=",")
    rows = rows[rows[:, 64] < 2]
    images, labels = rows[:, :64], rows[:, 64]
    deviation = images.std(axis=0)
    deviation[deviation == 0] = 1
    images = (images - images.mean(axis=0)) / deviation
    split = len(rows) * 9 // 10
    X = images[:split].T.astype(np.float32)
    y = labels[:split].reshape(1, -1).astype(np.float32)
    w = np.loadtxt(weights, dtype=np.float32).reshape(1, 64)
    parameters = [w, np.zeros(1, dtype=np.float32)]
    means = [np.zeros_like(p) for p in parameters]
    squares = [np.zeros_like(p) for p in parameters]
    for step in range(1, 71):
        p = sigmoid(parameters[0] @ X + parameters[1])
        z = parameters[0] @ X + parameters[1] if variant == "logits" else p
        loss = np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))
        print(float(loss.mean()))
        cotangent = (sigmoid(z) - y) / y.size
        if variant == "taught":
            cotangent = cotangent * p * (1 - p)
        gradients = [cotangent @ X.T, cotangent.sum().reshape(1)]
        rate = 0.001 * np.sqrt(1 - 0.999**step) / (1 - 0.9**step)
        for i, gradient in enumerate(gradients):
            means[i] += (gradient - means[i]) * (1 - 0.9)
            squares[i] += (gradient * gradient - squares[i]) * (1 - 0.999)
            parameters[i] = parameters[i] - (rate * means[i] / (np.sqrt(squares[i]) + 1e-7)).astype(np.float32)


main(*sys.argv[1:])
