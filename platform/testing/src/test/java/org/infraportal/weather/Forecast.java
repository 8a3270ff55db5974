package org.infraportal.weather;

/** What a service that is no part of the portal would have. */
public record Forecast(String text) {}
