package org.infraportal.ciwatch.alerts;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

import org.infraportal.database.Columns;
import org.infraportal.database.Database;
import org.infraportal.fetch.AddressRules;
import org.infraportal.fetch.FetchException;
import org.infraportal.fetch.HostRules;
import org.infraportal.fetch.Network;
import org.infraportal.fetch.Resolver;
import org.infraportal.fetch.Watch;
import org.infraportal.fetch.Web;
import org.infraportal.files.Limits;

/** Sends what is to be told, until it is taken or was tried often enough. */
@ApplicationScoped
class Deliveries {
    private static final Logger LOG = Logger.getLogger(Deliveries.class);
    private static final int AT_ONCE = 100;
    private static final int MAX_ANSWER = 64 * 1024;
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final Database database;
    private final Subscriptions subscriptions;
    private final AlertsConfig config;
    private final Mailer mailer;
    private final ObjectMapper json;
    private final Clock clock;
    private final Web web;

    Deliveries(
            Database database,
            Subscriptions subscriptions,
            AlertsConfig config,
            Mailer mailer,
            ObjectMapper json,
            Clock clock,
            Vertx vertx) {
        this.database = database;
        this.subscriptions = subscriptions;
        this.config = config;
        this.mailer = mailer;
        this.json = json;
        this.clock = clock;
        this.web = new Web(
                vertx,
                new Web.Settings(
                        "infra-portal-ciwatch",
                        Duration.ofSeconds(5),
                        TIMEOUT,
                        0,
                        new Limits(MAX_ANSWER, Limits.DEFAULT.maxRatio()),
                        MAX_ANSWER,
                        null),
                HostRules.any(),
                new AddressRules(config.networks().orElse(List.of()).stream()
                        .map(Network::of)
                        .toList()),
                Resolver.SYSTEM);
    }

    @PreDestroy
    void close() {
        web.close();
    }

    private record Alert(
            long id,
            long subscription,
            String occasion,
            String subject,
            String body,
            String page,
            Instant at,
            int tries) {}

    /** Sends what is due. @return how many of them were taken */
    int send() {
        List<Alert> due = database.list(
                "select id, subscription_id, occasion, subject, body, page, made_at, tries from alert"
                        + " where next_at <= ? order by next_at, id limit " + AT_ONCE,
                row -> new Alert(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        Database.instant(row, "made_at"),
                        row.getInt(8)),
                clock.instant());
        int sent = 0;
        for (Alert alert : due) {
            Subscription subscription = subscriptions.of(alert.subscription()).orElse(null);
            if (subscription != null) {
                sent += tried(alert, subscription) ? 1 : 0;
            }
        }
        return sent;
    }

    private boolean tried(Alert alert, Subscription subscription) {
        try {
            if (subscription.channel() == Channel.EMAIL) {
                mail(alert, subscription);
            } else {
                post(alert, subscription);
            }
            database.change(
                    "update alert set sent_at = ?, next_at = null, failure = null where id = ?",
                    clock.instant(),
                    alert.id());
            return true;
        } catch (IOException | RuntimeException e) {
            boolean lasting = e instanceof FetchException fetch && !fetch.mayPass();
            int tries = alert.tries() + 1;
            boolean over = lasting || tries >= config.tries();
            LOG.warnf("alert not sent: id=%s channel=%s tries=%s", alert.id(), subscription.channel(), tries);
            String failure = Columns.fit(String.valueOf(e.getMessage()), 255);
            if (over) {
                database.change(
                        "update alert set tries = ?, next_at = null, failure = ? where id = ?",
                        tries,
                        failure,
                        alert.id());
            } else {
                database.change(
                        "update alert set tries = ?, next_at = ?, failure = ? where id = ?",
                        tries,
                        clock.instant().plus(config.pause().multipliedBy((long) Math.pow(3, tries - 1))),
                        failure,
                        alert.id());
            }
            return false;
        }
    }

    private void mail(Alert alert, Subscription subscription) {
        if (!config.mail()) {
            throw new IllegalStateException("portal.ciwatch.alerts.mail: false (expected: true)");
        }
        String manage = config.address() + "/ciwatch/subscriptions/" + subscription.token();
        String text =
                alert.body() + "\n\n" + config.address() + alert.page() + "\n\n-- \nYou get this because this address"
                        + " subscribed to: " + subscription.getWords() + ".\nUnsubscribe: " + manage + "\n";
        mailer.send(Mail.withText(subscription.target(), "[CI Watch] " + alert.subject(), text)
                .addHeader("List-Unsubscribe", "<" + manage + "/unsubscribe>")
                .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                .addHeader("Auto-Submitted", "auto-generated"));
    }

    private void post(Alert alert, Subscription subscription) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", alert.id());
        body.put("subscription", subscription.id());
        body.put("rule", subscription.rule());
        body.put("ci", subscription.ci());
        body.put("project", subscription.project());
        body.put("subject", alert.subject());
        body.put("text", alert.body());
        body.put("page", config.address() + alert.page());
        body.put("at", alert.at().toString());
        byte[] bytes = bytes(body);
        web.post(
                URI.create(subscription.target()),
                Map.of(
                        "Content-Type",
                        "application/json",
                        "X-Portal-Delivery",
                        String.valueOf(alert.id()),
                        "X-Portal-Signature",
                        "sha256=" + signature(bytes, subscription.secret())),
                bytes,
                Watch.within(TIMEOUT));
    }

    private byte[] bytes(Map<String, Object> body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("alert: cannot be written as JSON", e);
        }
    }

    static String signature(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256: missing (expected: in every JDK)", e);
        }
    }
}
