"""ADBench's mixture and network in JAX, as a peer of `adbench`: `pip install jax scipy`, then

    adbench gmm_d10_K25 --data FOLDER --peer "jax=python3 Tests/Benchmarks/JAX/objectives.py"

Called with `gmm` or `lstm` and a file of ADBench's, it prints `primal_ms`, `grad_ms` and `gradient_norm`. One thread, doubles.
"""

import os
import sys
import time

os.environ.setdefault(
    "XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
)
os.environ.setdefault("JAX_PLATFORMS", "cpu")

import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_enable_x64", True)


class Numbers:
    """The numbers of a file, in order."""

    def __init__(self, path):
        with open(path) as file:
            self.words = file.read().split()
        self.next = 0

    def take(self, *shape):
        count = int(np.prod(shape))
        words = self.words[self.next : self.next + count]
        self.next += count
        return np.array(words, dtype=float).reshape(shape)

    def counts(self, count):
        return [int(number) for number in self.take(count)]


def mixture(path):
    """The likelihood of points under a mixture, all points and components in one product of matrices."""
    numbers = Numbers(path)
    d, k, n = numbers.counts(3)
    alphas, means = numbers.take(k), numbers.take(k, d)
    factors, points = numbers.take(k, d * (d + 1) // 2), numbers.take(n, d)
    gamma, m = float(numbers.take(1)[0]), int(numbers.take(1)[0])
    # What is below the diagonal stands column by column.
    columns, rows = np.triu_indices(d, 1)

    def likelihood(alphas, means, factors):
        logarithms, below = factors[:, :d], factors[:, d:]
        diagonal = jnp.arange(d)
        matrices = jnp.zeros((k, d, d)).at[:, rows, columns].set(below)
        matrices = matrices.at[:, diagonal, diagonal].set(jnp.exp(logarithms))
        whitened_means = jnp.einsum("kij,kj->ki", matrices, means).reshape(1, k * d)
        whitened = points @ matrices.reshape(k * d, d).T - whitened_means
        squares = jnp.sum(whitened.reshape(n, k, d) ** 2, axis=2)
        determinants = jnp.sum(logarithms, axis=1)
        terms = (alphas + determinants)[None, :] - 0.5 * squares
        result = jnp.sum(jax.scipy.special.logsumexp(terms, axis=1))
        result -= n * jax.scipy.special.logsumexp(alphas)
        return result + 0.5 * gamma**2 * jnp.sum(matrices**2) - m * jnp.sum(determinants)

    return likelihood, (alphas, means, factors)


def network(path):
    """The loss of a network of long short-term memory cells, one step of a scan a character."""
    numbers = Numbers(path)
    layers, characters, width = numbers.counts(3)
    main, extra = numbers.take(2 * layers, 4 * width), numbers.take(3, width)
    initial, sequence = numbers.take(2 * layers, width), numbers.take(characters, width)

    def loss(main, extra):
        def step(state, characters):
            current, following = characters
            x, state = current * extra[0], list(state)
            for i in range(0, 2 * layers, 2):
                inputs = jnp.concatenate((x, state[i], x, state[i]))
                gates = (inputs * main[i] + main[i + 1]).reshape(4, width)
                forget, ingate, outgate = jax.nn.sigmoid(gates[:3])
                state[i + 1] = state[i + 1] * forget + ingate * jnp.tanh(gates[3])
                state[i] = x = outgate * jnp.tanh(state[i + 1])
            prediction = x * extra[1] + extra[2]
            normalizer = jnp.log(jnp.sum(jnp.exp(prediction)) + 2)
            return tuple(state), jnp.sum(following * (prediction - normalizer))

        _, scores = jax.lax.scan(step, tuple(initial), (sequence[:-1], sequence[1:]))
        return -jnp.sum(scores) / ((characters - 1) * width)

    return loss, (main, extra)


def milliseconds(call):
    """The median of nine samples of at least 20 ms."""

    def sample(count):
        start = time.perf_counter()
        for _ in range(count):
            jax.block_until_ready(call())
        return time.perf_counter() - start

    count = 1
    sample(count)
    while sample(count) < 0.02:
        count *= 2
    return 1e3 * float(np.median([sample(count) / count for _ in range(9)]))


def main():
    objective, arguments = {"gmm": mixture, "lstm": network}[sys.argv[1]](sys.argv[2])
    arguments = tuple(jnp.array(argument) for argument in arguments)
    function = jax.jit(objective)
    gradient = jax.jit(jax.value_and_grad(objective, argnums=tuple(range(len(arguments)))))
    entries = np.concatenate([np.ravel(part) for part in gradient(*arguments)[1]])
    print(
        f"primal_ms {milliseconds(lambda: function(*arguments)):.4f}",
        f"grad_ms {milliseconds(lambda: gradient(*arguments)):.4f}",
        f"gradient_norm {np.linalg.norm(entries):.12g}",
    )


main()
