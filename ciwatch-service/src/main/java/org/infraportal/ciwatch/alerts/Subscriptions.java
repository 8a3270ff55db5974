package org.infraportal.ciwatch.alerts;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.database.Database;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/** All subscriptions. */
@ApplicationScoped
class Subscriptions {
    /** More than these of one person are a mistake. */
    private static final int MAX_OF_PERSON = 50;
    /** All that are ever looked at. */
    private static final int MOST = 10_000;

    private static final String ALL = "select id, ci_id, project, rule_name, threshold, channel, target, confirmed,"
            + " created_at, created_by, secret, token from subscription";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final Clock clock;

    Subscriptions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private static Subscription read(ResultSet row) throws SQLException {
        long number = row.getLong(2);
        Long ci = row.wasNull() ? null : (Long) number;
        return new Subscription(
                row.getLong(1),
                ci,
                row.getString(3),
                Rule.valueOf(row.getString(4)),
                row.getInt(5),
                Channel.valueOf(row.getString(6)),
                row.getString(7),
                row.getBoolean(8),
                Database.instant(row, "created_at"),
                row.getString(10),
                row.getString(11),
                row.getString(12));
    }

    /** Those that somebody made; of everyone where person is null. */
    List<Subscription> madeBy(String person) {
        return person == null
                ? database.list(ALL + " order by id limit " + MOST, Subscriptions::read)
                : database.list(ALL + " where created_by = ? order by id limit " + MOST, Subscriptions::read, person);
    }

    /** Those that tell. */
    List<Subscription> confirmed() {
        return database.list(ALL + " where confirmed order by id limit " + MOST, Subscriptions::read);
    }

    Optional<Subscription> of(long id) {
        return database.first(ALL + " where id = ?", Subscriptions::read, id);
    }

    Optional<Subscription> withToken(String token) {
        return database.first(ALL + " where token = ?", Subscriptions::read, token);
    }

    Subscription add(NewSubscription asked, String person) {
        if (database.number("select count(*) from subscription where created_by = ?", person) >= MAX_OF_PERSON) {
            throw new ProblemException(
                    ProblemKind.CONFLICT, "subscriptions: " + MAX_OF_PERSON + " of yours (expected: fewer than these)");
        }
        String token = random();
        database.change(
                "insert into subscription (ci_id, project, rule_name, threshold, channel, target, secret, token,"
                        + " confirmed, created_at, created_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                asked.ci(),
                asked.project(),
                asked.rule().name(),
                asked.threshold(),
                asked.channel().name(),
                asked.target(),
                random(),
                token,
                asked.channel() == Channel.WEBHOOK,
                clock.instant(),
                person);
        return withToken(token).orElseThrow();
    }

    void confirm(long id) {
        database.change("update subscription set confirmed = true where id = ?", id);
    }

    void remove(long id) {
        database.change("delete from alert where subscription_id = ?", id);
        database.change("delete from subscription where id = ?", id);
    }

    private static String random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
