package org.infraportal.stackviz.engine.timeline;

/** With so many workers the run would take about that long, in microseconds. */
public record WhatIf(int workers, long makespan) {}
