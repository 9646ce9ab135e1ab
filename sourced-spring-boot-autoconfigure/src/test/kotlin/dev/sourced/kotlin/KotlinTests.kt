package dev.sourced.kotlin

import dev.sourced.annotation.Decide
import dev.sourced.annotation.Decider
import dev.sourced.annotation.DecisionModel
import dev.sourced.annotation.Evolve
import dev.sourced.annotation.MessageType
import dev.sourced.annotation.OnReset
import dev.sourced.annotation.Project
import dev.sourced.annotation.Projector
import dev.sourced.annotation.React
import dev.sourced.annotation.Reactor
import dev.sourced.annotation.Tag
import dev.sourced.command.CommandRejected
import dev.sourced.engine.Application
import dev.sourced.engine.Application.Setup
import dev.sourced.group.Delivery
import dev.sourced.group.Intervention
import dev.sourced.group.ResetTarget
import dev.sourced.log.Query
import dev.sourced.log.QueryItem
import dev.sourced.log.ReadOptions
import dev.sourced.message.Command
import dev.sourced.message.Event
import dev.sourced.message.Tags
import dev.sourced.testsupport.EachDatabase
import dev.sourced.testsupport.TestDatabase
import java.util.UUID
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.awaitility.Awaitility
import org.junit.jupiter.params.ParameterizedTest
import org.springframework.jdbc.core.JdbcTemplate

@JvmRecord
@MessageType("kotlin.rooms.book")
data class BookRoom(@Tag val room: String, @Tag("guest") val by: Guest, val nights: Int = 1, val note: String? = null) : Command

@JvmRecord
@MessageType("kotlin.rooms.booked")
data class RoomBooked(@Tag val room: String, @Tag("guest") val by: Guest, val nights: Int, val note: String?) : Event

@JvmRecord
@MessageType("kotlin.rooms.clean")
data class CleanRoom(@Tag val room: String) : Command

@JvmRecord
@MessageType("kotlin.rooms.cleaned")
data class RoomCleaned(@Tag val room: String) : Event

@JvmRecord
data class Guest(val id: UUID)

@DecisionModel("room")
data class Room(val booked: Boolean = false) {
    @Evolve
    fun on(event: RoomBooked): Room = copy(booked = true)

    @Evolve
    fun on(event: RoomCleaned): Room = copy(booked = false)
}

@Decider(partitionBy = ["room"])
class Booking {
    @Decide
    fun book(command: BookRoom, room: Room): RoomBooked {
        if (room.booked) throw CommandRejected("taken", "Room '${command.room}' is taken")
        return RoomBooked(command.room, command.by, command.nights, command.note)
    }

    @Decide
    fun clean(command: CleanRoom): List<RoomCleaned> = listOf(RoomCleaned(command.room))
}

@Projector(partitionBy = ["room"])
class RoomList(private val jdbc: JdbcTemplate) {
    @Project
    fun on(event: RoomBooked, delivery: Delivery) {
        jdbc.update("insert into listed (depot, number) values (?, ?)", event.room, event.nights)
    }

    @OnReset
    fun clear() {
        jdbc.update("delete from listed")
    }
}

@Reactor(partitionBy = ["room"])
class Housekeeping {
    @React
    fun after(event: RoomBooked): CleanRoom = CleanRoom(event.room)
}

/**
 * An application in Kotlin: messages, a model, a decider, a projector and a reactor.
 */
class KotlinTests {

    @ParameterizedTest
    @EachDatabase
    fun anApplicationInKotlinWorks(databases: TestDatabase) {
        databases.createWithTables().use { database ->
            Application.createTables(database)
            Application.start(database, Setup.of(Booking::class.java, RoomList::class.java, Housekeeping::class.java)).use {
                val guest = Guest(UUID.randomUUID())
                val decision = it.gateway().execute(BookRoom("101", guest, note = null))
                assertThat(decision.event(RoomBooked::class.java)).isEqualTo(RoomBooked("101", guest, 1, null))
                val found = it.log().read(
                    Query.of(QueryItem.tagged(Tags.of("guest", guest))), ReadOptions.all(),
                )
                assertThat(found.messages()).hasSize(1)
                Awaitility.await().atMost(Application.PATIENCE).until {
                    it.log().read(Query.of(QueryItem.ofTypes("kotlin.rooms.cleaned")), ReadOptions.all()).messages().size == 1
                }
                it.gateway().execute(BookRoom("101", guest, 2))
                it.await("room-list")
                assertThat(it.jdbc().queryForList("select number from listed", Int::class.java)).containsExactlyInAnyOrder(1, 2)
                it.groups().reset("room-list", ResetTarget.beginning(), false, Intervention("test", "kotlin"))
                it.await("room-list")
                assertThat(it.jdbc().queryForList("select number from listed", Int::class.java)).containsExactlyInAnyOrder(1, 2)
            }
        }
    }

    @ParameterizedTest
    @EachDatabase
    fun rejectionsArriveAsThemselves(databases: TestDatabase) {
        databases.createWithTables().use { database ->
            Application.createTables(database)
            Application.start(database, Setup.of(Booking::class.java)).use {
                val guest = Guest(UUID.randomUUID())
                it.gateway().execute(BookRoom("101", guest))
                assertThatExceptionOfType(CommandRejected::class.java).isThrownBy {
                    it.gateway().execute(BookRoom("101", guest))
                }
            }
        }
    }
}
