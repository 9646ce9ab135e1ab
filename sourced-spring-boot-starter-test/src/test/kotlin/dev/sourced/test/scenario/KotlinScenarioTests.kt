package dev.sourced.test.scenario

import dev.sourced.annotation.Decide
import dev.sourced.annotation.Decider
import dev.sourced.annotation.DecisionModel
import dev.sourced.annotation.Evolve
import dev.sourced.annotation.MessageType
import dev.sourced.annotation.Project
import dev.sourced.annotation.Projector
import dev.sourced.annotation.React
import dev.sourced.annotation.Reactor
import dev.sourced.annotation.Tag
import dev.sourced.annotation.View
import dev.sourced.command.CommandRejected
import dev.sourced.message.Command
import dev.sourced.message.Event
import dev.sourced.message.Tags
import dev.sourced.test.golden.GoldenLog
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

@JvmRecord
@MessageType("kotlin.seat.take")
data class TakeSeat(@Tag val seat: String, @Tag val guest: String) : Command

@JvmRecord
@MessageType("kotlin.seat.greet")
data class Greet(@Tag val seat: String) : Command

@JvmRecord
@MessageType("kotlin.seat.taken")
data class SeatTaken(@Tag val seat: String, @Tag val guest: String, val row: Int = 1) : Event

@DecisionModel("seat")
data class Seat(val guest: String? = null) {
    @Evolve
    fun on(event: SeatTaken): Seat = copy(guest = event.guest)
}

@Decider(partitionBy = ["seat"])
class Seating {
    @Decide
    fun take(command: TakeSeat, seat: Seat): SeatTaken {
        if (seat.guest != null) throw CommandRejected("taken", "The seat is taken by ${seat.guest}")
        return SeatTaken(command.seat, command.guest)
    }
}

@JvmRecord
@View("guest")
data class GuestView(val seats: List<String> = emptyList()) {
    @Evolve
    fun on(event: SeatTaken): GuestView = copy(seats = seats + event.seat)
}

@Projector
class SeatCount {
    var count = 0

    @Project
    fun on(event: SeatTaken) {
        count++
    }
}

@Reactor
class Greeting {
    @React
    fun on(event: SeatTaken): Greet = Greet(event.seat)
}

class KotlinScenarioTests {
    @Test
    fun aSeatIsTaken() {
        Scenario.of(Seating::class.java)
            .`when`(TakeSeat("1a", "ada"))
            .then(SeatTaken("1a", "ada"))
            .thenState(Seat::class.java, Tags.of("seat", "1a"), Seat("ada"))
    }

    @Test
    fun aSeatIsTakenOnce() {
        Scenario.of(Seating::class.java)
            .given(SeatTaken("1a", "ada"))
            .`when`(TakeSeat("1a", "bob"))
            .thenRejected("taken", "The seat is taken by ada")
    }

    @Test
    fun aGuestSeesSeats() {
        Scenario.of(GuestView::class.java)
            .given(SeatTaken("1a", "ada"))
            .`when`(SeatTaken("1b", "ada"))
            .thenState(GuestView::class.java, Tags.of("guest", "ada")) { view: GuestView ->
                assertThat(view.seats).containsExactly("1a", "1b")
            }
    }

    @Test
    fun seatsAreCounted() {
        val count = SeatCount()
        Scenario.of(count).given(SeatTaken("1a", "ada")).`when`(SeatTaken("1b", "ada")).thenNothing()
        assertThat(count.count).isEqualTo(2)
    }

    @Test
    fun aGuestIsGreeted() {
        Scenario.of(Greeting()).`when`(SeatTaken("1a", "ada")).thenFollowUps(Greet("1a"))
    }

    @Test
    fun whatWasStoredIsStillRead() {
        GoldenLog.`in`("golden/kotlin").examples(SeatTaken("1a", "ada", 2)).check()
    }
}
