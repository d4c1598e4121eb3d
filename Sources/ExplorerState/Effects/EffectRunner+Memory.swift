import ResultStore

/// Rows on their way between memory and the spill file. Both block the task they run on, which is none that draws.
extension EffectRunner {
  func run(_ effect: MemoryEffect, through services: Services, send: @Sendable (MemoryAction) -> Void) async {
    switch effect {
    case .write(let writes):
      for write in writes {
        do throws(SpillError) {
          send(.written(try await services.spill(write.rows.page), write))
        } catch {
          send(.notWritten(error, write))
        }
      }
    case .read(let read):
      do throws(SpillError) {
        send(.read(ResidentRows(try read.chunk.load()), read))
      } catch {
        send(.notRead(error, read))
      }
    }
  }
}
