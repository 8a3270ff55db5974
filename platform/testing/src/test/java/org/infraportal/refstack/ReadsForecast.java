package org.infraportal.refstack;

import org.infraportal.weather.Forecast;

/** A service that breaks the rule: it uses another one's code. */
public record ReadsForecast(Forecast forecast) {}
