package org.infraportal.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

import io.quarkus.arc.properties.IfBuildProperty;

import org.infraportal.database.Columns;
import org.infraportal.events.PortalEvent;

/**
 * Where a service states a fact. The event is stored in the business transaction, so it is published if and
 * only if the transaction commits.
 *
 * <p>Order per key: whoever writes two events about one thing holds that thing's row in between; then the
 * ids of the outbox follow the order of the commits.
 */
@Singleton
@IfBuildProperty(name = "portal.outbox.enabled", stringValue = "true", enableIfMissing = true)
public class Outbox {
    private final DataSource dataSource;
    private final TransactionSynchronizationRegistry transactions;
    private final OutboxRelay relay;
    private final Clock clock;

    Outbox(DataSource dataSource, TransactionSynchronizationRegistry transactions, OutboxRelay relay, Clock clock) {
        this.dataSource = dataSource;
        this.transactions = transactions;
        this.relay = relay;
        this.clock = clock;
    }

    /**
     * Adds an event to the running transaction.
     *
     * @throws IllegalStateException without a running transaction
     * @throws IllegalArgumentException when the event is over 10 KiB as JSON
     */
    public void add(PortalEvent event) {
        if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("outbox: no transaction (expected: add() inside @Transactional)");
        }
        String body = EventCodec.json(event);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into outbox (event_id, topic, event_key, type, body, added_at, traceparent)"
                                + " values (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, event.topic().topicName());
            insert.setString(3, event.key());
            insert.setString(4, event.type());
            insert.setString(5, body);
            insert.setObject(6, Columns.utc(clock.instant()));
            insert.setString(7, Trace.current());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("outbox: cannot add " + event.type(), e);
        }
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // The row is written already.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    relay.wake();
                }
            }
        });
    }
}
