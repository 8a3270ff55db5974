package org.infraportal.web;

import org.infraportal.weather.Forecast;

/** A part of platform that breaks the rule: it knows a service. */
public record ShowsForecast(Forecast forecast) {}
