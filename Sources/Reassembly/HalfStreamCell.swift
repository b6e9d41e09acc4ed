/// Where a direction of a flow is kept, so that one side or the other can be changed in place.
final class HalfStreamCell {
  var stream = HalfStream()
}
