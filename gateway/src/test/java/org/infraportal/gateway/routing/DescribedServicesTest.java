package org.infraportal.gateway.routing;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import org.infraportal.services.Services;

import static org.assertj.core.api.Assertions.assertThat;

class DescribedServicesTest {
    private static final String SIXTH = """
            portal.services.weather.label=Weather
            portal.services.weather.order=6
            portal.services.weather.port=8459
            """;

    @Test
    void aSixthServiceIsServedOnceItDescribesItself() throws IOException {
        Service weather =
                routesWith(Map.of()).find("localhost", "/weather/today").service();

        assertThat(weather.label()).isEqualTo("Weather");
        assertThat(weather.url()).isEqualTo(URI.create("http://127.0.0.1:8459"));
        assertThat(weather.hosts()).isEmpty();
    }

    @Test
    void whatTheOperatorConfiguresWins() throws IOException {
        Routes routes = routesWith(Map.of(
                "portal.gateway.services.weather.url", "http://weather.internal:80",
                "portal.gateway.services.weather.hosts", "weather.example"));

        Service weather = routes.find("weather.example", "/today").service();

        assertThat(weather.url()).isEqualTo(URI.create("http://weather.internal:80"));
        assertThat(weather.prefix()).isEqualTo("/weather");
    }

    private static Routes routesWith(Map<String, String> configured) throws IOException {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new DescribedServices(Services.read(new StringReader(SIXTH))))
                .withSources(new PropertiesConfigSource(configured, "the operator's", 300))
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(ServicesConfig.class)
                .build();
        // By its whole name: what is imported are the services as they describe themselves.
        return new Routes(
                org.infraportal.gateway.routing.Services.configured(config.getConfigMapping(ServicesConfig.class)));
    }
}
