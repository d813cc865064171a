import ADRuntime
import Foundation
import MainActorDefault
import StrictConcurrency
import Swift5
import Swift6

let point = [0.5, -1.0, 0.8]
let expected = swift5EnergyGradient(point)
print(swift6EnergyGradient(point) == expected)
print(strictConcurrencyEnergyGradient(point) == expected)
print(mainActorDefaultEnergyGradient(point) == expected)
print(squareGradient(3) == 6)
print(cubeGradient(2) == 12)
// d/dx of exp(x) · |x| + min(x, 1/2) + 2 x + 5 + 3 x
print(Swift.abs(distanceGradient(0.3) - (Foundation.exp(0.3) * 1.3 + 1 + 2 + 3)) < 1e-12)
