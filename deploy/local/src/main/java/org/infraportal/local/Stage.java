package org.infraportal.local;

/** The order in which programs lean on each other: a stop goes through it backwards. */
enum Stage {
    DATABASE,
    BROKER,
    LOGIN,
    SERVICE,
    GATEWAY
}
