package org.infraportal.database;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class DatabaseTest {
    @Inject
    Database database;

    @BeforeEach
    void empty() {
        database.change("create table if not exists thing (id bigint primary key, name varchar(255), at datetime(6))");
        database.change("delete from thing");
    }

    @Test
    void aTimeComesBackAsItWent() {
        Instant at = Instant.parse("2026-03-29T01:30:00.123456Z");

        insert(List.of(1L), at);

        assertThat(database.first("select at from thing where at = ?", row -> Database.instant(row, "at"), at))
                .contains(at);
    }

    @Test
    void noTimeIsNull() {
        insert(List.of(1L), null);

        assertThat(database.list("select at from thing", row -> Optional.ofNullable(Database.instant(row, "at"))))
                .containsExactly(Optional.empty());
    }

    @Test
    void aRowThatIsAddedHasTheIdThatItGot() {
        database.change("create table if not exists counted (id bigint auto_increment primary key, name varchar(255))");

        long first = database.added("insert into counted (name) values (?)", "one");
        long second = database.added("insert into counted (name) values (?)", "two");

        assertThat(database.list(
                        "select name from counted where id in (?, ?) order by id",
                        row -> row.getString(1),
                        first,
                        second))
                .containsExactly("one", "two");
        assertThatThrownBy(() -> database.added("insert into counted (nothing) values (?)", "x"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void manyRowsAreInsertedAndReplaced() {
        List<Long> ids = IntStream.range(0, 450).mapToObj(Long::valueOf).toList();

        insert(ids, null);
        database.insert("insert ignore into thing (id, name)", ids, id -> Database.row(id, "ignored"));

        assertThat(database.number("select count(*) from thing where name like 'thing %'"))
                .isEqualTo(450);
    }

    @Test
    void rowsThatAreThereAreChangedInstead() {
        List<Long> ids = IntStream.range(0, 450).mapToObj(Long::valueOf).toList();
        insert(ids.subList(0, 210), null);

        database.insert(
                "insert into thing (id, name)",
                ids,
                id -> Database.row(id, "changed " + id),
                "on duplicate key update name = values(name)");

        assertThat(database.number("select count(*) from thing where name = concat('changed ', id)"))
                .isEqualTo(450);
    }

    @Test
    void aStreamShowsEveryRow() {
        insert(List.of(1L, 2L, 3L), null);
        List<Long> seen = new ArrayList<>();

        database.stream(
                "select id from thing where id > ? order by id",
                Duration.ofSeconds(10),
                row -> seen.add(row.getLong(1)),
                1);

        assertThat(seen).containsExactly(2L, 3L);
    }

    @Test
    void whatIsRolledBackWasNeverWritten() {
        QuarkusTransaction.begin();
        insert(List.of(1L), null);
        QuarkusTransaction.rollback();

        assertThat(database.number("select count(*) from thing")).isZero();
    }

    @Test
    void aHeldRowCanBeChangedByNobodyElse() {
        insert(List.of(1L), null);

        QuarkusTransaction.begin();
        assertThat(database.hold("thing", 1)).isTrue();
        assertThat(database.hold("thing", 2)).isFalse();
        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> database.list(
                                "select id from thing where id = 1 for update skip locked", row -> row.getLong(1))))
                .isEmpty();
        QuarkusTransaction.rollback();
    }

    @Test
    void withoutATransactionNothingIsHeld() {
        assertThatThrownBy(() -> database.hold("thing", 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("thing: cannot be held (expected: a running transaction)");
    }

    @Test
    void oneAtATimeDoesWhatIsDoneAlone() {
        Optional<Optional<String>> outer = database.alone(
                "work", () -> database.alone("work", () -> "twice").or(() -> Optional.of("once")));

        assertThat(outer).contains(Optional.of("once"));
        assertThat(database.alone("work", () -> "again")).contains("again");
    }

    @Test
    void brokenSqlIsSaid() {
        assertThatThrownBy(() -> database.number("select nothing from nowhere"))
                .hasMessage("database: cannot do select nothing from nowhere");
    }

    private void insert(List<Long> ids, Instant at) {
        database.insert("insert into thing (id, name, at)", ids, id -> Database.row(id, "thing " + id, at));
    }
}
