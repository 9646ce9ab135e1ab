/**
 * What clients see of projects, threads and turns: views, and the tree that is made of
 * them.
 */
package com.example.agent.view;
