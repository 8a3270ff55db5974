package org.infraportal.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;

import com.mysql.cj.NativeSession;
import com.mysql.cj.jdbc.JdbcConnection;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalPoolInterceptor;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Notices that the database does not answer, and lets nobody wait for it: a server that died breaks its connections, but
 * one that is frozen, or behind a network that swallows everything, keeps them open and silent. While a request takes
 * longer than a second, it is asked a question of its own; unless that is answered in time, all connections are broken
 * but those that jobs and listeners hold: they wait until it is back.
 */
@ApplicationScoped
public class DatabaseWatch implements AgroalPoolInterceptor {
    private static final Logger LOG = Logger.getLogger(DatabaseWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    /** Of the context that a request's threads have in common. */
    private static final String REQUEST = "portal.request";

    private final Instance<AgroalDataSource> dataSource;
    private final Duration answerWithin;
    private final Map<RoutingContext, Long> requests = new ConcurrentHashMap<>();
    private final Set<JdbcConnection> connections = ConcurrentHashMap.newKeySet();
    private final Set<JdbcConnection> patient = ConcurrentHashMap.newKeySet();
    private volatile boolean away;
    private volatile boolean suspected;
    private volatile Thread watcher;

    DatabaseWatch(
            Instance<AgroalDataSource> dataSource,
            @ConfigProperty(name = "portal.database.answer-within") Duration answerWithin) {
        this.dataSource = dataSource;
        this.answerWithin = answerWithin;
    }

    /** Whether it did not answer when it was asked last. */
    public boolean isAway() {
        return away;
    }

    /** Whether a failure comes from a database that is away, from a connection that broke, or from none being free. */
    public boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isOfConnection(sql)) {
                suspected = true;
                return true;
            }
        }
        return away;
    }

    private static boolean isOfConnection(SQLException e) {
        // Class 08 of the standard's states; a pool without a free connection has no state, only words.
        return e.getSQLState() == null
                ? String.valueOf(e.getMessage()).startsWith("Acquisition timeout")
                : e.getSQLState().startsWith("08");
    }

    /** To be told at the beginning of a request, on its context. */
    void begin(RoutingContext request) {
        Context context = Vertx.currentContext();
        if (context != null) {
            context.putLocal(REQUEST, true);
            requests.put(request, System.nanoTime());
            request.addEndHandler(ended -> requests.remove(request));
        }
    }

    private boolean isSomebodyWaiting() {
        long since = System.nanoTime() - LOOK_EVERY.toNanos();
        return requests.values().stream().anyMatch(start -> start - since <= 0);
    }

    private static boolean isForARequest() {
        Context context = Vertx.currentContext();
        return context != null && context.getLocal(REQUEST) != null;
    }

    @Override
    public void onConnectionCreate(Connection connection) {
        connections.add(driver(connection));
    }

    /** Called once a transaction has begun, which is where the silence may begin: until then it counts as a request's. */
    @Override
    public void onConnectionAcquire(Connection connection) {
        if (!isForARequest()) {
            patient.add(driver(connection));
        }
    }

    @Override
    public void onConnectionReturn(Connection connection) {
        patient.remove(driver(connection));
    }

    @Override
    public void onConnectionDestroy(Connection connection) {
        connections.remove(driver(connection));
        patient.remove(driver(connection));
    }

    void start(@Observes StartupEvent event) {
        watcher = Thread.ofPlatform().daemon().name("database watch").start(this::watch);
    }

    @PreDestroy
    void stop() {
        if (watcher != null) {
            watcher.interrupt();
        }
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY);
                if (away || suspected || isSomebodyWaiting()) {
                    look();
                }
            }
        } catch (InterruptedException ended) {
            // The program ends.
        }
    }

    private void look() {
        boolean was = away;
        suspected = false;
        away = !answers();
        if (away) {
            connections.stream().filter(one -> !patient.contains(one)).forEach(DatabaseWatch::breakOff);
        }
        if (away != was) {
            LOG.warn(away ? "the database does not answer: requests get 503" : "the database answers again");
        }
    }

    /** An answer is also that there are too many connections, or a wrong password. */
    private boolean answers() {
        AgroalConnectionFactoryConfiguration how = dataSource
                .get()
                .getConfiguration()
                .connectionPoolConfiguration()
                .connectionFactoryConfiguration();
        try (Connection connection = DriverManager.getConnection(how.jdbcUrl(), options(how));
                Statement statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException e) {
            return e.getErrorCode() != 0;
        }
    }

    private Properties options(AgroalConnectionFactoryConfiguration how) {
        Properties options = new Properties();
        options.putAll(how.jdbcProperties());
        if (how.principal() instanceof NamePrincipal user) {
            options.setProperty("user", user.getName());
        }
        how.credentials().forEach(credential -> {
            if (credential instanceof SimplePassword password) {
                options.setProperty("password", password.getWord());
            }
        });
        String most = Long.toString(answerWithin.toMillis());
        options.setProperty("connectTimeout", most);
        options.setProperty("socketTimeout", most);
        return options;
    }

    /** Whoever reads from it gets an error at once. Not by {@code abort}, which waits for whoever uses the connection. */
    private static void breakOff(JdbcConnection connection) {
        try {
            if (connection.getSession() instanceof NativeSession session) {
                session.getProtocol().getSocketConnection().getMysqlSocket().close();
            }
        } catch (IOException gone) {
            // Then nobody waits for it either.
        }
    }

    /** The driver's own, which stays the same while the pool hands out one shell after the other. */
    private static JdbcConnection driver(Connection connection) {
        try {
            return connection.unwrap(JdbcConnection.class);
        } catch (SQLException e) {
            throw new IllegalStateException("database: not a connection of MySQL's driver", e);
        }
    }
}
