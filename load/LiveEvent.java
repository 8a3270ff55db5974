import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Prints how many milliseconds it takes from a comment in the topic {@code gerrit} until the change's page shows it, round by
 * round. Arguments: the broker, the portal's address behind its gateway, how many rounds.
 */
class LiveEvent {
    public static void main(String[] arguments) throws Exception {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        Properties settings = new Properties();
        settings.put("bootstrap.servers", arguments[0]);
        settings.put("linger.ms", "0");
        HttpClient client = HttpClient.newHttpClient();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
                long number = 990_000_000L + System.nanoTime() % 9_000_000L;
                long start = System.nanoTime();
                producer.send(new ProducerRecord<>("gerrit", event(number))).get();
                URI page = URI.create(arguments[1] + "/ciwatch/api/v1/changes/" + number);
                while (client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding()).statusCode()
                        != 200) {
                    Thread.sleep(5);
                }
                System.out.println((System.nanoTime() - start) / 1_000_000);
            }
        }
    }

    private static byte[] event(long number) {
        long now = Instant.now().getEpochSecond();
        return ("{\"author\":{\"name\":\"Zuul\",\"username\":\"zuul\"},\"approvals\":[{\"type\":\"Verified\",\"value\":\"1\","
                        + "\"oldValue\":\"0\"}],\"comment\":\"Patch Set 1: Verified+1\\n\\nBuild succeeded (check pipeline).\\n\\n"
                        + "- tox https://logs.example.org/1 : SUCCESS in 4m 02s\\n\",\"patchSet\":{\"number\":1,\"createdOn\":" + now
                        + "},\"change\":{\"project\":\"openstack/live\",\"branch\":\"master\",\"number\":" + number
                        + ",\"subject\":\"Live\",\"url\":\"https://review.opendev.org/c/openstack/live/+/" + number
                        + "\",\"createdOn\":" + now + ",\"status\":\"NEW\"},\"type\":\"comment-added\",\"eventCreatedOn\":" + now
                        + "}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
