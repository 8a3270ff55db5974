package org.infraportal.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import org.infraportal.events.ResultDeleted;
import org.infraportal.events.ResultShared;
import org.infraportal.events.Topic;

/**
 * Notes the ids of deleted results and the numbers of shared ones in its transaction, so that what is rolled back is
 * not noted. Refuses what begins with {@link #POISON} while it is told to, and waits at a number where it is told to.
 */
@ApplicationScoped
class NotingListener implements EventListener {
    static final String POISON = "poison";

    private final EventInbox inbox;
    private final DataSource dataSource;
    private final Map<String, String> traces = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> holds = new ConcurrentHashMap<>();
    private volatile boolean refusing = true;

    NotingListener(EventInbox inbox, DataSource dataSource) {
        this.inbox = inbox;
        this.dataSource = dataSource;
    }

    @Incoming(Topic.Name.INTEROP_RESULTS)
    @RunOnVirtualThread
    void receive(ConsumerRecords<byte[], byte[]> batch) {
        inbox.deliver(batch, this);
    }

    @Override
    public String name() {
        return "noting";
    }

    @Override
    public void on(Envelope envelope) {
        switch (envelope.event()) {
            case ResultDeleted deleted -> {
                if (refusing && deleted.resultId().startsWith(POISON)) {
                    throw new IllegalStateException("cannot handle " + deleted.resultId());
                }
                if (Trace.current() != null) {
                    traces.put(deleted.resultId(), Trace.current());
                }
                note(deleted.resultId(), null);
            }
            case ResultShared number -> {
                if (refusing && number.url().startsWith(POISON)) {
                    throw new IllegalStateException("cannot handle " + number.url());
                }
                await(number.resultId() + number.url());
                note(number.resultId(), number.passedTests());
            }
            default -> {}
        }
    }

    List<String> handled(String prefix) {
        return query("select result_id from note where number is null and result_id like ? order by id", prefix + "%")
                .stream()
                .map(String.class::cast)
                .toList();
    }

    List<Integer> numbers(String resultId) {
        return query("select number from note where number is not null and result_id = ? order by id", resultId)
                .stream()
                .map(Integer.class::cast)
                .toList();
    }

    String trace(String resultId) {
        return traces.get(resultId);
    }

    void refuse(boolean refuse) {
        refusing = refuse;
    }

    /** Waits inside the transaction of the shared result with this id and url, until what is returned is counted down. */
    CountDownLatch hold(String resultId, String url) {
        CountDownLatch hold = new CountDownLatch(1);
        holds.put(resultId + url, hold);
        return hold;
    }

    private void await(String place) {
        CountDownLatch hold = holds.get(place);
        if (hold == null) {
            return;
        }
        try {
            hold.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void note(String resultId, Integer number) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into note (result_id, number) values (?, ?)")) {
            insert.setString(1, resultId);
            insert.setObject(2, number);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Object> query(String sql, String parameter) {
        List<Object> found = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, parameter);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row.getObject(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
