import ArgumentParser

@main
struct ADGen: ParsableCommand {}
