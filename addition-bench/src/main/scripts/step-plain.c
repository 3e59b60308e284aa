/*
 * The training step of the Elman network in plain C, as one would write it first: examples in the inner loops, left to the compiler.
 *
 * usage: step-plain PARAMETERS SUMS STEPS, compiled with -DBATCH=10 or -DBATCH=50
 *
 * PARAMETERS holds the initial parameters in Deeplearning4j's order, a number a line; SUMS a header and 500 lines such as
 * 438,540,978. Trains 1,000 steps and prints the loss of the last, an example and digit; then trains STEPS more and prints the
 * mean microseconds a step.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { DIGITS = 3, HIDDEN = 21, CLASSES = 10, EXAMPLES = 500, BATCHES = EXAMPLES / BATCH };

/* In the order of Deeplearning4j's vector: a row of weights for each unit that they lead to. */
typedef struct {
    float w[HIDDEN][2], r[HIDDEN][HIDDEN], b[HIDDEN], v[CLASSES][HIDDEN], c[CLASSES];
} Parameters;
enum { PARAMETERS = sizeof(Parameters) / sizeof(float) };

static Parameters p, g;
static float m[PARAMETERS], v[PARAMETERS];
static float x[BATCHES][DIGITS][2][BATCH];
static int label[BATCHES][DIGITS][BATCH];
static float h[DIGITS + 1][HIDDEN][BATCH]; /* h[0] stays 0 */
static float q[DIGITS][CLASSES][BATCH];    /* logits, probabilities, gradient at the logits */
static float dh[HIDDEN][BATCH], dz[HIDDEN][BATCH];

static void forward(int batch, int t) {
    for (int j = 0; j < HIDDEN; j++) {
        float z[BATCH];
        for (int i = 0; i < BATCH; i++) {
            z[i] = p.b[j] + p.w[j][0] * x[batch][t][0][i] + p.w[j][1] * x[batch][t][1][i];
        }
        for (int k = 0; k < HIDDEN; k++) {
            for (int i = 0; i < BATCH; i++) {
                z[i] += p.r[j][k] * h[t][k][i];
            }
        }
        for (int i = 0; i < BATCH; i++) {
            h[t + 1][j][i] = tanhf(z[i]);
        }
    }
    for (int d = 0; d < CLASSES; d++) {
        float z[BATCH];
        for (int i = 0; i < BATCH; i++) {
            z[i] = p.c[d];
        }
        for (int k = 0; k < HIDDEN; k++) {
            for (int i = 0; i < BATCH; i++) {
                z[i] += p.v[d][k] * h[t + 1][k][i];
            }
        }
        for (int i = 0; i < BATCH; i++) {
            q[t][d][i] = z[i];
        }
    }
}

static double softmax_loss_gradient(int batch, int t) {
    float max[BATCH], sum[BATCH];
    double loss = 0;
    for (int i = 0; i < BATCH; i++) {
        max[i] = q[t][0][i];
        sum[i] = 0;
    }
    for (int d = 1; d < CLASSES; d++) {
        for (int i = 0; i < BATCH; i++) {
            max[i] = fmaxf(max[i], q[t][d][i]);
        }
    }
    for (int d = 0; d < CLASSES; d++) {
        for (int i = 0; i < BATCH; i++) {
            q[t][d][i] = expf(q[t][d][i] - max[i]);
            sum[i] += q[t][d][i];
        }
    }
    for (int d = 0; d < CLASSES; d++) {
        for (int i = 0; i < BATCH; i++) {
            q[t][d][i] /= sum[i];
        }
    }
    for (int i = 0; i < BATCH; i++) {
        loss -= logf(q[t][label[batch][t][i]][i]);
        q[t][label[batch][t][i]][i] -= 1;
    }
    return loss;
}

static void backward(int batch, int t) {
    for (int d = 0; d < CLASSES; d++) {
        for (int i = 0; i < BATCH; i++) {
            g.c[d] += q[t][d][i];
        }
        for (int k = 0; k < HIDDEN; k++) {
            float sum = 0;
            for (int i = 0; i < BATCH; i++) {
                sum += q[t][d][i] * h[t + 1][k][i];
                dh[k][i] += p.v[d][k] * q[t][d][i];
            }
            g.v[d][k] += sum;
        }
    }
    for (int j = 0; j < HIDDEN; j++) {
        for (int i = 0; i < BATCH; i++) {
            dz[j][i] = dh[j][i] * (1 - h[t + 1][j][i] * h[t + 1][j][i]);
            dh[j][i] = 0;
        }
    }
    for (int j = 0; j < HIDDEN; j++) {
        float b = 0, w0 = 0, w1 = 0;
        for (int i = 0; i < BATCH; i++) {
            b += dz[j][i];
            w0 += dz[j][i] * x[batch][t][0][i];
            w1 += dz[j][i] * x[batch][t][1][i];
        }
        g.b[j] += b;
        g.w[j][0] += w0;
        g.w[j][1] += w1;
        for (int k = 0; k < HIDDEN; k++) {
            float sum = 0;
            for (int i = 0; i < BATCH; i++) {
                sum += dz[j][i] * h[t][k][i];
                dh[k][i] += p.r[j][k] * dz[j][i];
            }
            g.r[j][k] += sum;
        }
    }
}

static void adam(int iteration) {
    float *w = (float *) &p, *gradient = (float *) &g;
    float rate = 1e-4 * sqrt(1 - pow(0.999, iteration)) / (1 - pow(0.9, iteration));
    for (int i = 0; i < PARAMETERS; i++) {
        float mean = gradient[i] / BATCH;
        m[i] = 0.9f * m[i] + 0.1f * mean;
        v[i] = 0.999f * v[i] + 0.001f * mean * mean;
        w[i] -= rate * m[i] / (sqrtf(v[i]) + 1e-8f);
        gradient[i] = 0;
    }
}

static double step(int iteration) {
    int batch = (iteration - 1) % BATCHES;
    double loss = 0;
    for (int t = 0; t < DIGITS; t++) {
        forward(batch, t);
        loss += softmax_loss_gradient(batch, t);
    }
    for (int j = 0; j < HIDDEN; j++) {
        for (int i = 0; i < BATCH; i++) {
            dh[j][i] = 0;
        }
    }
    for (int t = DIGITS - 1; t >= 0; t--) {
        backward(batch, t);
    }
    adam(iteration);
    return loss / BATCH / DIGITS;
}

static FILE *open(const char *name) {
    FILE *file = fopen(name, "r");
    if (!file) {
        perror(name);
        exit(4);
    }
    return file;
}

static void read(const char *parameters, const char *sums) {
    FILE *file = open(parameters);
    for (int i = 0; i < PARAMETERS; i++) {
        if (fscanf(file, "%f", (float *) &p + i) != 1) {
            exit(3);
        }
    }
    fclose(file);
    file = open(sums);
    if (fscanf(file, "%*s") != 0) {
        exit(3);
    }
    for (int e = 0; e < EXAMPLES; e++) {
        int a, b, sum;
        if (fscanf(file, "%d,%d,%d", &a, &b, &sum) != 3) {
            exit(3);
        }
        for (int t = 0; t < DIGITS; t++, a /= 10, b /= 10, sum /= 10) {
            x[e / BATCH][t][0][e % BATCH] = a % 10;
            x[e / BATCH][t][1][e % BATCH] = b % 10;
            label[e / BATCH][t][e % BATCH] = sum % 10;
        }
    }
    fclose(file);
}

int main(int argc, char **argv) {
    struct timespec from, to;
    double loss = 0;
    if (argc != 4) {
        fprintf(stderr, "usage: step-plain PARAMETERS SUMS STEPS\n");
        return 2;
    }
    read(argv[1], argv[2]);
    int steps = atoi(argv[3]), iteration = 1;
    for (; iteration <= 1000; iteration++) {
        loss = step(iteration);
    }
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (; iteration <= 1000 + steps; iteration++) {
        step(iteration);
    }
    clock_gettime(CLOCK_MONOTONIC, &to);
    printf("%.6f %.3f\n", loss, ((to.tv_sec - from.tv_sec) * 1e6 + (to.tv_nsec - from.tv_nsec) / 1e3) / steps);
    return 0;
}
