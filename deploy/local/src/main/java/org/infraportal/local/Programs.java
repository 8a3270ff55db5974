package org.infraportal.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.infraportal.services.Service;
import org.infraportal.services.Services;

/** How each JVM of the portal is started: heap, class path, and the settings it reads from its environment. */
final class Programs {

    private static final int SERVICE_HEAP = 128;
    private static final int GATEWAY_HEAP = 128;
    private static final int BROKER_HEAP = 96;
    private static final int LOGIN_HEAP = 48;
    /**
     * Everything it allocates dies with its request: room for more of them at a time gives a twentieth more of them. And it
     * says itself what is wrong with an address; Quarkus would answer without a word.
     */
    private static final List<String> GATEWAY_OPTIONS =
            List.of("-Xms40m", "-Xmn24m", "-Dvertx.disableURIValidation=true");

    private final Checkout checkout;
    private final DataFolder data;
    private final Settings settings;
    private final Ports ports;
    private final Secrets secrets;
    private final Jvm jvm;

    Programs(Checkout checkout, DataFolder data, Settings settings, Ports ports, Secrets secrets, Jvm jvm) {
        this.checkout = checkout;
        this.data = data;
        this.settings = settings;
        this.ports = ports;
        this.secrets = secrets;
        this.jvm = jvm;
    }

    String issuer() {
        return settings.oidcIssuer().orElse("http://127.0.0.1:" + ports.login() + "/portal");
    }

    String bootstrap() {
        return settings.kafkaBootstrap().orElse("127.0.0.1:" + ports.broker());
    }

    Program broker() {
        Path ready = data.run().resolve("kafka.ready");
        return java(
                "kafka",
                Stage.BROKER,
                ports.broker(),
                BROKER_HEAP,
                classPath(checkout.broker(), "portal-local-kafka"),
                List.of(),
                Readiness.file(ready),
                Map.of(),
                "org.infraportal.local.kafka.BrokerMain",
                data.broker().toString(),
                String.valueOf(ports.broker()),
                String.valueOf(ports.controller()),
                ready.toString());
    }

    /** Makes the topics on somebody else's broker. */
    List<String> topicsCommand() {
        return jvm.command(
                jvm.cache("kafka", classPath(checkout.broker(), "portal-local-kafka")),
                BROKER_HEAP,
                true,
                List.of(),
                "org.infraportal.local.kafka.BrokerMain",
                "topics",
                bootstrap());
    }

    Program login() {
        return java(
                "oidc",
                Stage.LOGIN,
                ports.login(),
                LOGIN_HEAP,
                classPath(checkout.login(), "portal-local-oidc"),
                List.of(),
                Readiness.http(issuer() + "/.well-known/openid-configuration"),
                Map.of("PORTAL_COMMAND_LINE_SECRET", secrets.commandLineClient()),
                Stream.concat(
                                Stream.of(
                                        "org.infraportal.local.oidc.LoginMain",
                                        String.valueOf(ports.login()),
                                        data.root().resolve("oidc").toString(),
                                        settings.oidcClientId()),
                                origins())
                        .toArray(String[]::new));
    }

    /** Where people see the portal. */
    private Stream<String> origins() {
        String port = ports.gateway() == 443 ? "" : ":" + ports.gateway();
        return Stream.concat(
                        Stream.of("localhost", "127.0.0.1"),
                        Services.all().stream().flatMap(service -> settings.hosts(service).stream()))
                .distinct()
                .map(host -> "https://" + host + port);
    }

    /** @return empty when the program is not built */
    Optional<Program> service(Service service, Database database) {
        var environment = common(ports.service(service));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.url(service));
        environment.put("QUARKUS_DATASOURCE_USERNAME", database.user(service));
        environment.put("QUARKUS_DATASOURCE_PASSWORD", database.password(service));
        environment.put("PORTAL_BLOBS_DIR", data.blobs(service).toString());
        environment.put("PORTAL_KEYS_DIR", data.keys(service.name()).toString());
        return quarkus(
                        service.name(),
                        service.module(),
                        Stage.SERVICE,
                        ports.service(service),
                        SERVICE_HEAP,
                        Readiness.http("http://127.0.0.1:" + ports.service(service) + "/q/health/ready"),
                        environment)
                .map(program -> program.leaningOn(database.readiness()));
    }

    /** @return empty when the program is not built */
    Optional<Program> gateway(Path certificate, Path key) {
        var environment = common(ports.redirect());
        environment.put("QUARKUS_HTTP_SSL_PORT", String.valueOf(ports.gateway()));
        environment.put("PORTAL_GATEWAY_TLS_CERT", certificate.toString());
        environment.put("PORTAL_GATEWAY_TLS_KEY", key.toString());
        environment.put("PORTAL_GATEWAY_SESSION_SECRET", secrets.gatewaySession());
        environment.put(
                "QUARKUS_OIDC_CREDENTIALS_SECRET", settings.oidcClientSecret().orElseGet(secrets::gatewayClient));
        for (Service service : Services.all()) {
            String prefix = "PORTAL_GATEWAY_SERVICES_" + service.name().toUpperCase(Locale.ROOT);
            environment.put(prefix + "_URL", "http://127.0.0.1:" + ports.service(service));
            if (!settings.hosts(service).isEmpty()) {
                environment.put(prefix + "_HOSTS", String.join(",", settings.hosts(service)));
            }
        }
        return quarkus(
                "gateway",
                "gateway",
                Stage.GATEWAY,
                ports.gateway(),
                GATEWAY_HEAP,
                Readiness.http("https://127.0.0.1:" + ports.gateway() + "/q/health/ready"),
                environment);
    }

    private Map<String, String> common(int httpPort) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(httpPort));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrap());
        environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", issuer());
        environment.put("QUARKUS_OIDC_CLIENT_ID", settings.oidcClientId());
        // Where it chooses the place itself, it lets everybody write there.
        environment.put(
                "QUARKUS_VERTX_CACHE_DIRECTORY",
                data.temporary().resolve("vertx").toString());
        // Quarkus 3.30 would always wait for all of it: its Jackson listener never says that it is done.
        environment.put("QUARKUS_SHUTDOWN_TIMEOUT", "0s");
        return environment;
    }

    private Optional<Program> quarkus(
            String name,
            String module,
            Stage stage,
            int port,
            int heap,
            Readiness readiness,
            Map<String, String> environment) {
        Path application = checkout.application(module);
        if (!Files.exists(application.resolve("quarkus-run.jar"))) {
            return Optional.empty();
        }
        return Optional.of(java(
                name,
                stage,
                port,
                heap,
                flat(application),
                List.of(
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED"),
                readiness,
                environment,
                "io.quarkus.runner.GeneratedMain"));
    }

    /**
     * The same jars that quarkus-run.jar loads with a class loader of its own, as a plain class path: only classes on
     * one come out of the cache, which takes a third off the work of a start.
     */
    private static List<Path> flat(Path application) {
        var jars = new ArrayList<Path>();
        Path generated = application.resolve("quarkus");
        Path transformed = generated.resolve("transformed-bytecode.jar");
        if (Files.exists(transformed)) {
            jars.add(transformed);
        }
        jars.add(generated.resolve("generated-bytecode.jar"));
        for (String folder : List.of("app", "lib/boot", "lib/main")) {
            jars.addAll(Jvm.jars(application.resolve(folder)));
        }
        return jars;
    }

    private Program java(
            String name,
            Stage stage,
            int port,
            int heap,
            List<Path> classPath,
            List<String> options,
            Readiness readiness,
            Map<String, String> environment,
            String... main) {
        var more = new ArrayList<>(options);
        if (stage == Stage.GATEWAY) {
            more.addAll(GATEWAY_OPTIONS);
        }
        more.addAll(settings.jvmOptions(name));
        var all = new LinkedHashMap<>(environment);
        // Without it glibc keeps one arena per thread, tens of megabytes in each process.
        all.put("MALLOC_ARENA_MAX", "2");
        ClassCache cache = jvm.cache(name, classPath);
        return new Program(
                name,
                stage,
                port,
                jvm.command(cache, heap, !optimized(name), more, main),
                all,
                data.root(),
                readiness,
                false,
                true,
                Optional.empty(),
                Optional.of(cache));
    }

    private static boolean optimized(String name) {
        return name.equals("gateway")
                || Services.all().stream()
                        .anyMatch(
                                service -> service.optimized() && service.name().equals(name));
    }

    /** The one jar, which names the others of its folder lib in its manifest. */
    private static List<Path> classPath(Path target, String artifact) {
        return Jvm.jars(target).stream()
                .filter(jar -> jar.getFileName().toString().startsWith(artifact))
                .limit(1)
                .toList();
    }
}
