package org.infraportal.weather;

import java.time.Instant;
import javax.sql.DataSource;
import jakarta.persistence.Column;

public class Measured {
    DataSource dataSource;

    @Column(name = "measured_at")
    Instant measuredAt;

    @Column(name = "degrees_celsius")
    int degrees;
}
