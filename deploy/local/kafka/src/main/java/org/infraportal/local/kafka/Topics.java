package org.infraportal.local.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The portal's topics: three partitions, a week of history. Existing ones stay as they are. */
final class Topics {

    static final List<String> NAMES = List.of(
            "portal.interop-results.v1",
            "portal.ci-reports.v1",
            "portal.runs.v1",
            "portal.clouds.v1",
            "portal.guest-images.v1",
            "gerrit");

    private static final int PARTITIONS = 3;
    private static final Duration RETENTION = Duration.ofDays(7);

    private Topics() {}

    /**
     * @param client where the broker is, and what it asks of a client, under Kafka's names
     * @param patience how long the broker may take to answer
     * @return the names of those that were not there yet
     */
    static List<String> create(Map<String, String> client, Duration patience)
            throws InterruptedException, ExecutionException {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) Math.min(5000, patience.toMillis()));
        settings.put(AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 50);
        try (Admin admin = Admin.create(settings)) {
            var existing = admin.listTopics().names().get();
            var missing =
                    NAMES.stream().filter(name -> !existing.contains(name)).toList();
            var asked = admin.createTopics(missing.stream().map(Topics::topic).toList());
            var made = new ArrayList<String>();
            for (var one : asked.values().entrySet()) {
                try {
                    one.getValue().get();
                    made.add(one.getKey());
                } catch (ExecutionException refused) {
                    if (!(refused.getCause() instanceof TopicExistsException)) {
                        throw refused;
                    }
                }
            }
            return made;
        }
    }

    private static NewTopic topic(String name) {
        var topic = new NewTopic(name, java.util.Optional.of(PARTITIONS), java.util.Optional.empty());
        return topic.configs(Map.of("retention.ms", String.valueOf(RETENTION.toMillis())));
    }
}
