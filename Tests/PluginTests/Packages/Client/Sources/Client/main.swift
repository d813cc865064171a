import ADRuntime
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
