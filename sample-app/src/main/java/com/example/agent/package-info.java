/**
 * The orchestration of a coding agent: the states that its rules need, the rules, and
 * what they ask of version control.
 */
package com.example.agent;
