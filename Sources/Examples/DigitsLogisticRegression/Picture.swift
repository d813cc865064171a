import Gnuplot

/// Draws the curves and the learnt weights with gnuplot.
struct Picture {
  let training: Training
  let path: String

  func draw() throws { try Gnuplot.draw(script) }

  private var script: String {
    let curves = zip(training.losses, training.accuracies).enumerated()
      .map { "\($0.offset + 1) \($0.element.0) \($0.element.1)" }.joined(separator: "\n")
    let scalars = training.w.scalars
    let weights = (0..<8).map { row in
      (0..<8).map { "\(scalars[row * 8 + $0])" }.joined(separator: " ")
    }.joined(separator: "\n")
    let limit = scalars.map(abs).max() ?? 1
    return """
      set terminal svg size 1000,420 font 'sans,13' background rgb 'white'
      set output '\(path)'
      $curves << EOD
      \(curves)
      EOD
      $weights << EOD
      \(weights)
      EOD
      set multiplot layout 1,2
      set title 'Training'
      set xlabel 'iteration'
      set ylabel 'loss'
      set ytics nomirror
      set y2label 'accuracy'
      set y2range [0:1.02]
      set y2tics
      set key center right
      plot $curves using 1:2 with lines linewidth 2 title 'loss', \
           $curves using 1:3 axes x1y2 with lines linewidth 2 title 'accuracy'
      unset key
      unset y2tics
      unset y2label
      set title 'Learnt weights (blue: zero, red: one)'
      unset xlabel
      unset ylabel
      unset xtics
      unset ytics
      set size ratio -1
      set yrange [7.5:-0.5] 
      set xrange [-0.5:7.5]
      set cbrange [-\(limit):\(limit)]
      set palette defined (-1 '#2166ac', 0 '#f7f7f7', 1 '#b2182b')
      plot $weights matrix with image pixels
      unset multiplot

      """
  }
}
