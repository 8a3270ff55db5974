package org.infraportal.testing;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import org.infraportal.refstack.ReadsForecast;
import org.infraportal.services.Service;
import org.infraportal.services.Services;
import org.infraportal.weather.Forecast;
import org.infraportal.weather.ForecastLinks;
import org.infraportal.weather.Measured;
import org.infraportal.web.ShowsForecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HouseRulesTest {
    private static final String TWO_SERVICES = """
            portal.services.refstack.label=Results
            portal.services.refstack.order=1
            portal.services.refstack.port=8454
            portal.services.weather.label=Weather
            portal.services.weather.order=6
            portal.services.weather.port=8459
            """;

    @Test
    void aSixthServiceIsHeldToTheRulesOnceItDescribesItself() throws IOException {
        List<Service> services = Services.read(new StringReader(TWO_SERVICES));
        JavaClasses serviceKnowsService = new ClassFileImporter().importClasses(Forecast.class, ReadsForecast.class);
        JavaClasses platformKnowsService = new ClassFileImporter().importClasses(Forecast.class, ShowsForecast.class);

        assertThatThrownBy(() -> HouseRules.noServiceDependsOnAnother(services).check(serviceKnowsService))
                .hasMessageContaining("ReadsForecast");
        assertThatThrownBy(() -> HouseRules.platformKnowsNone(services).check(platformKnowsService))
                .hasMessageContaining("ShowsForecast");
    }

    @Test
    void anAddressThatIsPutTogetherByHandIsFound() throws IOException {
        List<Service> services = Services.read(new StringReader(TWO_SERVICES));
        JavaClasses classes = new ClassFileImporter().importClasses(ForecastLinks.class);

        assertThatThrownBy(() -> HouseRules.noAddressByHand(services).check(classes))
                .hasMessageContaining("ForecastLinks");
    }

    @Test
    void whatIsNoServiceIsPlatform() throws IOException {
        List<Service> services = Services.read(new StringReader(TWO_SERVICES));
        JavaClasses service = new ClassFileImporter().importClasses(Forecast.class);

        assertThatCode(() -> {
                    HouseRules.noServiceDependsOnAnother(services).check(service);
                    HouseRules.platformKnowsNone(services).check(service);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void aConnectionOfAFeatureAndANameSaidTwiceAreFound() {
        JavaClasses measured = new ClassFileImporter().importClasses(Measured.class);

        assertThatThrownBy(() -> HouseRules.only_the_database_room_opens_connections.check(measured))
                .hasMessageContaining("Measured.dataSource");
        assertThatThrownBy(() -> HouseRules.no_name_is_said_twice.check(measured))
                .hasMessageContaining("Measured.measuredAt: @Column(name = \"measured_at\")")
                .satisfies(e -> assertThat(e).message().doesNotContain("degrees"));
    }
}
